/** That a translation is whole: types keep the keys, this keeps what types cannot see. */
import { describe, expect, test } from 'vitest'
import { cs } from './cs/index.ts'
import { en } from './en/index.ts'
import { firstSpoken, type Language, languages } from './languages.ts'
import { pl } from './pl/index.ts'

const catalogues: Readonly<Record<Language, object>> = { cs, pl, en }

type Entry = readonly [path: string, text: string]
const entriesOf = (node: object, path = ''): Entry[] =>
  Object.entries(node).flatMap(([key, value]): Entry[] => {
    const at = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' ? [[at, value]] : entriesOf(value, at)
  })

const formOf = /_(zero|one|two|few|many|other)$/

/** By stem of the key: the forms it has, and what is put into it. */
function shapeOf(catalogue: object): Map<string, { forms: string[]; names: Set<string> }> {
  const shape = new Map<string, { forms: string[]; names: Set<string> }>()
  for (const [path, text] of entriesOf(catalogue)) {
    const stem = path.replace(formOf, '')
    const entry = shape.get(stem) ?? { forms: [], names: new Set() }
    const form = formOf.exec(path)?.[1]
    if (form !== undefined) entry.forms.push(form)
    for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/g)) entry.names.add(name ?? '')
    shape.set(stem, entry)
  }
  return shape
}

describe.each(languages)('the catalogue %s', (language) => {
  const shape = shapeOf(catalogues[language])
  const entries = entriesOf(catalogues[language])

  test('[LANG3] has for each plural exactly the forms the language needs', () => {
    const needed = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort()
    const plural = [...shape].filter(([, { forms }]) => forms.length > 0)
    expect(plural.length).toBeGreaterThan(10)
    expect(plural.filter(([, { forms }]) => forms.sort().join() !== needed.join())).toEqual([])
  })

  test('[LANG3] puts the same names into the same sentences as the Czech one', () => {
    const czech = shapeOf(cs)
    expect([...shape.keys()].sort()).toEqual([...czech.keys()].sort())
    const named = (of: typeof shape) => [...of].map(([stem, { names }]) => `${stem} ${[...names].sort().join(' ')}`).sort()
    expect(named(shape)).toEqual(named(czech))
  })

  test('[LANG3] leaves nothing empty, unbalanced or shouted', () => {
    expect(entries.length).toBeGreaterThan(500)
    expect(entries.filter(([, text]) => text.trim() === '' || text !== text.trim() || / {2}|!/.test(text))).toEqual([])
    expect(entries.filter(([, text]) => text.split('{{').length !== text.split('}}').length)).toEqual([])
  })
})

test('[LANG3] no Czech word was left in another language', () => {
  const czech = new Map(entriesOf(cs))
  for (const language of ['pl', 'en'] as const) {
    const same = entriesOf(catalogues[language]).filter(([path, text]) => {
      const words = text.replace(/\{\{\w+\}\}/g, '')
      return words.length > 7 && /\p{L}{5}/u.test(words) && czech.get(path) === text
    })
    expect(same.map(([path]) => path)).toEqual([])
    // Letters that only Czech has.
    expect(entriesOf(catalogues[language]).filter(([, text]) => /[ěščřžýůúťďňá]/iu.test(text))).toEqual([])
  }
})

test('[LANG5] the first of the browser’s languages that is spoken here is spoken', () => {
  expect(firstSpoken(['pl-PL', 'en'])).toBe('pl')
  expect(firstSpoken(['de-AT', 'EN-us', 'cs'])).toBe('en')
  expect(firstSpoken(['de', 'fr'])).toBe('cs')
  expect(firstSpoken([])).toBe('cs')
})
