/** Rules and tests name each other: a rule without a test is a wish, a test without a rule is a habit. */
import { describe, expect, it } from 'vitest'
import { filesUnder, textOf } from './sources.ts'

const testFiles = ['client', 'server', 'shared', 'scripts'].flatMap(filesUnder).filter((path) => /\.test\.tsx?$|Contract\.ts$/.test(path))

/** The end of what begins at an opening bracket, past strings and brackets within. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let i = open; i < text.length; i++) {
    const c = text[i] ?? ''
    if (c === "'" || c === '"' || c === '`') {
      for (i++; i < text.length && text[i] !== c; i++) if (text[i] === '\\') i++
    } else if ('([{'.includes(c)) depth++
    else if (')]}'.includes(c) && --depth === 0) return i
  }
  return text.length
}

/** Names of tests as they are written, also behind `.each(…)` and the like; what is no literal is reported as it stands. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/(?<=^|[\s;{(])(?:it|test)(?=[.(])/gm)].flatMap(({ index, 0: word }) => {
    let at = index + word.length
    for (;;) {
      const member = /^\.\w+/.exec(text.slice(at, at + 40))
      if (member) at += member[0].length
      if (text[at] !== '(') return []
      const name = /^\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/.exec(text.slice(at, at + 600))
      if (name) return [name[1] ?? name[2] ?? name[3] ?? '']
      at = closing(text, at) + 1
    }
  })
}

const [built = '', later = ''] = textOf('docs/rules.md').split(/^## Not yet$/m)
const rulesIn = (text: string): string[] => [...text.matchAll(/^\* \*\*([A-Z]+\d+)\*\* \S/gm)].map((match) => match[1] ?? '')
const rules = rulesIn(built)
const tests = testFiles.flatMap((path) => namesIn(textOf(path)).map((name) => ({ path, name })))
const idsOf = (name: string): string[] => [...name.matchAll(/\[([A-Z]+\d+)\]/g)].map((match) => match[1] ?? '')
const tested = new Set(tests.flatMap(({ name }) => idsOf(name)))

describe('docs/rules.md', () => {
  it('[RULE1] every test begins with the id of a rule that stands there', () => {
    expect(tests.length).toBeGreaterThan(200)
    const strange = tests.filter(({ name }) => !rules.includes(/^\[([A-Z]+\d+)\] \S/.exec(name)?.[1] ?? ''))
    expect(strange.map(({ path, name }) => `${path}: ${name}`)).toEqual([])
  })

  it('[RULE2] every rule is named by a test, stands once, and nothing that is tested is called not yet built', () => {
    expect(rules.filter((id) => !tested.has(id))).toEqual([])
    expect(rules.filter((id, i) => rules.indexOf(id) !== i)).toEqual([])
    expect(rulesIn(later).filter((id) => tested.has(id) || rules.includes(id))).toEqual([])
  })

  it('[RULE1] finds the name of a test however it is written', () => {
    const word = 'it'
    const text = `${word}('a', f)\n  ${word}.each([(1), ')'])('b %s', f)\n ${word}.skipIf(x('('))(\n "c", f)\n ${word}.for(t)(\`d\`, f)`
    expect(namesIn(text)).toEqual(['a', 'b %s', 'c', 'd'])
    expect(namesIn(`${word} is not (this)\nsplit(x)\npattern.test(y)`)).toEqual([])
  })
})
