import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import type english from '@/i18n/en.json'
import { keywordOf, keywordsIn } from './keywords'

// As they are written: the build compiles the messages that are imported.
const read = (locale: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../i18n/${locale}.json`), 'utf8')) as typeof english
const [en, portuguese] = [read('en'), read('pt-BR')]

const priorities = ['1', '2', '3', '4'] as const
const dues = ['today', 'overdue', 'week', 'none'] as const

function chipTexts({ filters, tasks }: typeof english): [string, string, string][] {
  return [
    [filters.open, 'done', 'false'],
    [filters.done, 'done', 'true'],
    [filters.me, 'assignee', 'me'],
    [filters.unassigned, 'assignee', 'none'],
    [filters.created_by_me, 'creator', 'me'],
    [filters.no_project, 'project', 'none'],
    ...dues.map((value): [string, string, string] => [filters.due[value], 'due', value]),
    ...['todo' as const, 'doing' as const].flatMap((value): [string, string, string][] => [
      [tasks.status[value], 'status', value],
      [filters.status.replace('{name}', tasks.status[value]), 'status', value],
    ]),
    [tasks.priority['0'], 'priority', '0'],
    ...priorities.flatMap((value): [string, string, string][] => [
      [tasks.priority[value], 'priority', value],
      [filters.priority.replace('{name}', tasks.priority[value]), 'priority', value],
    ]),
  ]
}

describe('every word that the interface shows for a filter is a keyword', () => {
  it.each([...chipTexts(en), ...chipTexts(portuguese)])('%s', (text, key, value) => {
    expect(keywordOf(text)).toMatchObject({ key, value })
  })

  it.each([en, portuguese].flatMap(({ nav, tasks }) => [nav.my, nav.inbox, tasks.status.done]))(
    '%s',
    (text) => {
      expect(keywordOf(text)).toBeTruthy()
    },
  )
})

it.each([
  ['aberto', 'done', 'false'],
  ['atrasada', 'due', 'overdue'],
  ['concluidas', 'done', 'true'],
  ['urgentes', 'priority', '4'],
  ['pendentes', 'done', 'false'],
  ['minhas', 'assignee', 'me'],
  ['mim', 'assignee', 'me'],
])('people may say “%s”', (word, key, value) => {
  expect(keywordOf(word)).toMatchObject({ key, value })
})

it('several keywords are read one after the other, unless a word is none', () => {
  expect(keywordsIn('open, due today sem prazo').map(({ value }) => value)).toEqual([
    'false',
    'today',
    'none',
  ])
  expect(keywordsIn('open door')).toEqual([])
})
