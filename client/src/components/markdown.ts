import DOMPurify from 'dompurify'
import { Marked } from 'marked'

const LINKS = /^(https?:|mailto:)/i
const IMAGES = /^https:/i

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    // The page has its own first two levels, and the parts of a task are the third.
    heading({ tokens, depth }) {
      const level = Math.min(depth + 3, 6)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`
    },
    checkbox({ checked }) {
      return checked ? '☑ ' : '☐ '
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
