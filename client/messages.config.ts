import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** What the shell and the list of tasks say: sections, and single messages of sections that are other screens'. */
const FIRST = [
  ...['app.name', 'app.skip', 'app.loading', 'app.retry', 'app.undo', 'app.menu', 'app.navigation'],
  ...['app.notices', 'app.dismiss', 'app.release', 'app.crashed'],
  ...['due.today', 'due.tomorrow', 'due.yesterday', 'due.just_now', 'due.overdue_since'],
  ...['errors', 'filters', 'nav', 'sort', 'tasks'],
  ...['board.view', 'board.as_list', 'board.as_board', 'bulk.choose', 'history.undone', 'members.title'],
  ...['my_work.title', 'calendar.title', 'overview.title', 'people.count', 'people.count_capped'],
  ...['projects.new', 'projects.options', 'projects.count', 'projects.count_capped'],
  ...['projects.archived_mark'],
  ...['search.label', 'search.placeholder', 'search.clear', 'search.ambiguous'],
  ...['search.nobody', 'session.account', 'session.unreachable', 'sync.conflict', 'sync.offline'],
  ...['sync.saved', 'sync.saving', 'sync.waiting', 'task.restore'],
  ...['views.order', 'views.title'],
]

type Tree = { [name: string]: string | Tree }
type Messages = Record<string, string>

const isFirst = (key: string) => FIRST.some((name) => key === name || key.startsWith(`${name}.`))

function flat(tree: Tree, path = ''): Messages {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, value]) =>
      typeof value === 'string' ? [[path + name, value]] : Object.entries(flat(value, `${path}${name}.`)),
    ),
  )
}

const read = (file: string) => flat(JSON.parse(readFileSync(file, 'utf8')) as Tree)

/** The keys that a source names, also as the beginning of one that it makes. */
function keysIn(source: string, messages: Messages): string[] {
  const made = [...source.matchAll(/`([a-z_.]+\.)\$\{/g)].map(([, beginning]) => beginning!)
  return Object.keys(messages).filter(
    (key) =>
      source.includes(`'${key}'`) ||
      made.some((beginning) => key.startsWith(beginning) && !key.slice(beginning.length).includes('.')),
  )
}

/**
 * Parts the messages: `en.json?first` is what the first screen says and loads with it, `en.json?later` the rest.
 * A build in which the first screen says something of the rest fails.
 */
export function messages(folder: string): Plugin {
  return {
    name: 'messages',
    enforce: 'pre',
    load(id) {
      const [file, part] = id.split('?')
      if (!file?.startsWith(folder) || (part !== 'first' && part !== 'later')) return null
      this.addWatchFile(file)
      const wanted = Object.entries(read(file)).filter(([key]) => isFirst(key) === (part === 'first'))
      return { code: `export default ${JSON.stringify(Object.fromEntries(wanted))}`, moduleType: 'js' }
    },
    generateBundle(_, bundle) {
      const all = read(`${folder}/en.json`)
      const seen = new Set<string>()
      const follow = (name: string): string[] => {
        const chunk = bundle[name]
        if (seen.has(name) || chunk?.type !== 'chunk') return []
        seen.add(name)
        return [...Object.keys(chunk.modules), ...chunk.imports.flatMap(follow)]
      }
      const entries = Object.values(bundle).flatMap((one) =>
        one.type === 'chunk' && one.isEntry ? [one.fileName] : [],
      )
      const sources = new Set(
        entries
          .flatMap(follow)
          .flatMap((id) => (id.includes('/node_modules/') || !id.startsWith('/') ? [] : [id.split('?')[0]!])),
      )
      const said = [...sources].flatMap((file) =>
        keysIn(readFileSync(file, 'utf8'), all).map((key) => ({ key, where: file.split('/').at(-1) })),
      )
      const missing = said.filter(({ key }) => !isFirst(key)).map(({ key, where }) => `${key} (${where})`)
      if (missing.length)
        this.error(`The first screen says what is loaded later: ${missing.join(', ')}. See FIRST.`)
      const idle = FIRST.filter((name) => !said.some(({ key }) => key === name || key.startsWith(`${name}.`)))
      if (idle.length) this.error(`The first screen does not say ${idle.join(', ')}. See FIRST.`)
    },
  }
}
