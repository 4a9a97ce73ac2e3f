import { fold } from '@/composables/text'
import type { FilterKey } from './filters'

export interface Keyword {
  key: FilterKey
  value: string
  /** In both languages, whichever is on: people who switch keep the words they know. */
  words: string[]
}

export const KEYWORDS: readonly Keyword[] = [
  { key: 'done', value: 'false', words: ['open', 'not done', 'aberta', 'aberto', 'pendente'] },
  { key: 'done', value: 'true', words: ['done', 'completed', 'closed', 'concluída', 'feita', 'fechada'] },
  { key: 'status', value: 'todo', words: ['to do', 'todo', 'a fazer'] },
  { key: 'status', value: 'doing', words: ['doing', 'in progress', 'em andamento', 'fazendo'] },
  { key: 'assignee', value: 'me', words: ['me', 'mine', 'my tasks', 'eu', 'minhas'] },
  { key: 'assignee', value: 'none', words: ['unassigned', 'nobody', 'sem responsável', 'ninguém'] },
  { key: 'project', value: 'none', words: ['inbox', 'no project', 'caixa de entrada', 'sem projeto'] },
  { key: 'due', value: 'today', words: ['today', 'due today', 'hoje', 'para hoje'] },
  { key: 'due', value: 'overdue', words: ['overdue', 'late', 'atrasada', 'vencida'] },
  { key: 'due', value: 'week', words: ['week', 'this week', 'semana', 'esta semana'] },
  { key: 'due', value: 'none', words: ['no due date', 'sem prazo'] },
  { key: 'priority', value: '4', words: ['urgent', 'urgente'] },
  { key: 'priority', value: '3', words: ['high', 'high priority', 'alta', 'prioridade alta'] },
  { key: 'priority', value: '2', words: ['medium', 'medium priority', 'média', 'prioridade média'] },
  { key: 'priority', value: '1', words: ['low', 'low priority', 'baixa', 'prioridade baixa'] },
]

/** The keyword that the whole phrase is, as when somebody types "open" and presses Enter. */
export function keywordOf(phrase: string): Keyword | undefined {
  const said = fold(phrase)
  return KEYWORDS.find(({ words }) => words.some((word) => fold(word) === said))
}

const SHORTEST = 2

/** The keywords that begin with the phrase; with less than two letters nothing is meant yet. */
export function keywordsFor(phrase: string): Keyword[] {
  const wanted = fold(phrase)
  if (wanted.length < SHORTEST) return []
  return KEYWORDS.filter(({ words }) => words.some((word) => fold(word).startsWith(wanted)))
}
