import DOMPurify from 'dompurify'
import { Marked, type Tokens } from 'marked'

const LINKS = /^(https?:|mailto:)/i
const IMAGES = /^https:/i

/** The page has its own first two levels, and the parts of a task are the third. */
const FIRST_LEVEL = 4

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    checkbox({ checked }) {
      return checked ? '☑ ' : '☐ '
    },
  },
  hooks: {
    // Some begin with #, some with ##: none of them leaves a level out.
    processAllTokens(tokens) {
      const headings: Tokens.Heading[] = []
      void marked.walkTokens(tokens, (token) => {
        if (token.type === 'heading') headings.push(token as Tokens.Heading)
      })
      const top = Math.min(...headings.map(({ depth }) => depth))
      for (const heading of headings) heading.depth = Math.min(heading.depth - top + FIRST_LEVEL, 6)
      return tokens
    },
  },
})

const purify = DOMPurify(window)

const ALLOWED = {
  ALLOWED_TAGS:
    'a b blockquote br code del div em h4 h5 h6 hr i img ins kbd li ol p pre s strong sub sup table tbody td th thead tr ul details summary'.split(
      ' ',
    ),
  ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'start', 'align', 'colspan', 'rowspan', 'open'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
}

purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.nodeName === 'A') {
    if (LINKS.test(node.getAttribute('href') ?? '')) {
      node.setAttribute('rel', 'noopener noreferrer nofollow')
      node.setAttribute('target', '_blank')
    } else {
      node.removeAttribute('href')
    }
  }
  if (node.nodeName === 'IMG') {
    if (!IMAGES.test(node.getAttribute('src') ?? '')) return node.remove()
    node.setAttribute('loading', 'lazy')
    // The place where an image is kept need not learn who reads this task.
    node.setAttribute('referrerpolicy', 'no-referrer')
  }
})

/** HTML of Markdown that anybody may have written. Nothing else in the client makes HTML of text. */
export function renderMarkdown(source: string): string {
  const clean = purify.sanitize(marked.parse(source, { async: false }), {
    ...ALLOWED,
    RETURN_DOM_FRAGMENT: true,
  })
  // Their boxes are their marks.
  for (const item of clean.querySelectorAll('li'))
    if (/^\s*[☑☐]/.test(item.textContent)) item.className = 'prose-task'
  for (const wide of clean.querySelectorAll('pre, table')) makeScrollable(wide)
  const box = document.createElement('div')
  box.append(clean)
  return box.innerHTML
}

/** Wide things scroll inside themselves, by keyboard too. */
function makeScrollable(wide: Element): void {
  if (wide.nodeName === 'PRE') return wide.setAttribute('tabindex', '0')
  const box = document.createElement('div')
  box.className = 'prose-scroll'
  box.tabIndex = 0
  wide.replaceWith(box)
  box.append(wide)
}
