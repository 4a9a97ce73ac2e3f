import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { preferredLocale } from '@/stores/preferences'

interface Tree {
  [key: string]: string | Tree
}

const here = import.meta.dirname
const read = (locale: string) =>
  flatten(JSON.parse(readFileSync(join(here, `${locale}.json`), 'utf8')) as Tree)
const english = read('en')
const portuguese = read('pt-BR')

function flatten(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  )
}

function sources(): string {
  return readdirSync(join(here, '..'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(vue|ts)$/.test(file) && !/\.spec\.ts$|schema\.d\.ts$/.test(file))
    .map((file) => readFileSync(join(here, '..', file), 'utf8'))
    .join('\n')
}

const placeholders = (message = '') => [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
const forms = (message = '') => message.split('|').length

describe('both languages', () => {
  it('say the same things', () => {
    expect([...portuguese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('fill in the same words, in as many plural forms', () => {
    for (const [key, message] of english) {
      const other = portuguese.get(key)
      expect([key, new Set(placeholders(other))]).toEqual([key, new Set(placeholders(message))])
      expect([key, forms(other)]).toEqual([key, forms(message)])
    }
  })

  it('leave nothing empty', () => {
    for (const messages of [english, portuguese]) {
      for (const [key, message] of messages) expect([key, message.trim()]).not.toEqual([key, ''])
    }
  })

  it('say nothing that no screen shows', () => {
    const code = sources()
    const made = [...code.matchAll(/`([a-z_.]+\.)\$\{/g)].map(([, prefix]) => prefix!)

    const unused = [...english.keys()].filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !made.some((prefix) => key.startsWith(prefix) && !key.slice(prefix.length).includes('.')),
    )

    expect(unused).toEqual([])
  })
})

describe('the language at the first visit', () => {
  it.each([
    [null, ['pt-PT', 'en'], 'pt-BR'],
    [null, ['fr', 'en-GB', 'pt'], 'en'],
    [null, ['ja'], 'en'],
    ['pt-BR', ['en'], 'pt-BR'],
    ['en', ['pt-BR'], 'en'],
    ['nonsense', ['pt-BR'], 'pt-BR'],
  ])('stored %s, browser %j: %s', (stored, languages, expected) => {
    expect(preferredLocale(stored, languages)).toBe(expected)
  })
})
