import { alike } from '@/composables/text'
import type { FilterKey } from './filters'

export interface Keyword {
  key: FilterKey
  value: string
  /** In both languages, whichever is on: people who switch keep the words they know. */
  words: string[]
}

/** What the interface shows comes first, then what people say for it; plural and gender as they say them. */
export const KEYWORDS: readonly Keyword[] = [
  {
    key: 'done',
    value: 'false',
    words: [
      'open',
      'not done',
      'undone',
      'pending',
      ...each('abert', 'pendente'),
      'por fazer',
      'não concluídas',
    ],
  },
  {
    key: 'done',
    value: 'true',
    words: ['done', 'completed', 'closed', 'finished', ...each('concluíd', 'feit', 'fechad')],
  },
  { key: 'status', value: 'todo', words: ['to do', 'todo', 'a fazer'] },
  { key: 'status', value: 'doing', words: ['doing', 'in progress', 'em andamento', 'fazendo'] },
  {
    key: 'assignee',
    value: 'me',
    words: [
      ...['assigned to me', 'me', 'mine', 'my', 'my tasks', 'atribuídas a mim', 'eu', 'mim'],
      ...['minha', 'minhas', 'minha tarefa', 'minhas tarefas'],
    ],
  },
  {
    key: 'assignee',
    value: 'none',
    words: ['unassigned', 'nobody', 'no assignee', 'sem responsável', 'ninguém', 'não atribuídas'],
  },
  { key: 'creator', value: 'me', words: ['created by me', 'criadas por mim', 'criada por mim'] },
  {
    key: 'project',
    value: 'none',
    words: ['inbox', 'in the inbox', 'no project', 'caixa de entrada', 'na caixa de entrada', 'sem projeto'],
  },
  { key: 'due', value: 'today', words: ['due today', 'today', 'para hoje', 'hoje'] },
  { key: 'due', value: 'overdue', words: ['overdue', 'late', ...each('atrasad', 'vencid')] },
  {
    key: 'due',
    value: 'week',
    words: [
      ...['due within a week', 'this week', 'week', 'next seven days'],
      ...['para os próximos sete dias', 'próximos sete dias', 'esta semana', 'semana'],
    ],
  },
  { key: 'due', value: 'none', words: ['no due date', 'no date', 'sem prazo', 'sem data'] },
  { key: 'priority', value: '4', words: ['urgent', 'urgente', 'urgentes'] },
  { key: 'priority', value: '3', words: ['high', 'high priority', ...each('alt'), 'prioridade alta'] },
  { key: 'priority', value: '2', words: ['medium', 'medium priority', ...each('médi'), 'prioridade média'] },
  { key: 'priority', value: '1', words: ['low', 'low priority', ...each('baix'), 'prioridade baixa'] },
  { key: 'priority', value: '0', words: ['no priority', 'sem prioridade'] },
]

/** “aberta, abertas, aberto, abertos” from “abert”; what ends in “e” has no gender: “pendente, pendentes”. */
function each(...stems: string[]): string[] {
  return stems.flatMap((stem) =>
    (stem.endsWith('e') ? ['', 's'] : ['a', 'as', 'o', 'os']).map((ending) => stem + ending),
  )
}

const KIND = /^(?:is|é|status|situação|situacao|priority|prioridade|due|prazo)\s*:\s*/i

/** The keyword that the whole phrase is, as when somebody types "open" and presses Enter. */
export function keywordOf(phrase: string, key?: FilterKey): Keyword | undefined {
  const said = alike(phrase.replace(KIND, ''))
  return KEYWORDS.find(
    (keyword) => (!key || keyword.key === key) && keyword.words.some((word) => alike(word) === said),
  )
}

const LONGEST = 5

/** The longest keyword at the beginning of the phrase, and the words after it. */
export function leadingKeyword(
  phrase: string,
  key?: FilterKey,
): { keyword: Keyword; left: string } | undefined {
  const words = phrase.split(/[\s,;]+/).filter(Boolean)
  for (let length = Math.min(words.length, LONGEST); length > 0; length--) {
    const keyword = keywordOf(words.slice(0, length).join(' '), key)
    if (keyword) return { keyword, left: words.slice(length).join(' ') }
  }
  return undefined
}

/** “high”, “alta” or “3” at the beginning of the phrase, as quick add has them. */
export function leadingPriority(phrase: string): { keyword: Keyword; left: string } | undefined {
  const [, value, left = ''] = /^([0-4])(?:\s+(.*))?$/s.exec(phrase) ?? []
  const keyword = KEYWORDS.find((row) => row.key === 'priority' && row.value === value)
  return keyword ? { keyword, left } : leadingKeyword(phrase, 'priority')
}

/** The phrase as keywords only, one after the other; none where any word is no keyword. */
export function keywordsIn(phrase: string): Keyword[] {
  const found: Keyword[] = []
  for (let left = phrase.trim(); left;) {
    const next = leadingKeyword(left)
    if (!next) return []
    found.push(next.keyword)
    left = next.left
  }
  return found
}

const SHORTEST = 2

/** The priorities that begin with the phrase, or have its number; without one all of them. */
export function prioritiesFor(phrase: string): Keyword[] {
  const wanted = alike(phrase)
  return KEYWORDS.filter(
    ({ key, value, words }) =>
      key === 'priority' && (value === wanted || words.some((word) => alike(word).startsWith(wanted))),
  )
}

/** The keywords that begin with the phrase; with less than two letters nothing is meant yet. */
export function keywordsFor(phrase: string): Keyword[] {
  const wanted = alike(phrase)
  if (wanted.length < SHORTEST) return []
  return KEYWORDS.filter(({ words }) => words.some((word) => alike(word).startsWith(wanted)))
}
