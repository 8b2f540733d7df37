import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Array as YArray } from 'yjs'
import { withSafeUndo } from './safeUndo.ts'

type Yjs = typeof import('yjs')

const dist = dirname(createRequire(import.meta.url).resolve('yjs'))
const source = readFileSync(join(dist, 'yjs.mjs'), 'utf8')
// Within node_modules, so that its own imports are found.
const cache = join(dist, '../../.cache/safe-undo')
const load = async (name: string, code: string): Promise<Yjs> => {
  mkdirSync(cache, { recursive: true })
  const file = join(cache, `${name}.${process.pid}.mjs`)
  writeFileSync(file, code)
  return import(/* @vite-ignore */ pathToFileURL(file).href)
}
let patched: Yjs
let original: Yjs

beforeAll(async () => {
  patched = await load('patched', withSafeUndo(source))
  original = await load('original', source)
})
afterAll(() => rmSync(cache, { recursive: true, force: true }))

test('[EDIT2] a Yjs in which redoItem is not as expected stops the build', () => {
  expect(() => withSafeUndo(source.replace('const redoneItem = new Item(', 'const again = new Item('))).toThrow('safeUndo')
  expect(() => withSafeUndo(withSafeUndo(source) + source)).toThrow('safeUndo')
  expect(withSafeUndo(source).length).toBeGreaterThan(source.length)
})

test('[EDIT2] the changed Yjs takes back and brings back what was typed', () => {
  const doc = new patched.Doc()
  const text = doc.getText('default')
  const undo = new patched.UndoManager(text, { captureTimeout: 0 })
  text.insert(0, 'Kdy přijdou první splátky?')
  text.delete(4, 8)
  text.insert(4, 'dorazí ')
  const written = text.toString()
  undo.undo()
  undo.undo()
  expect(text.toString()).toBe('Kdy přijdou první splátky?')
  undo.redo()
  undo.redo()
  expect(text.toString()).toBe(written)
})

test('[EDIT2] a restored item stands between its left neighbour and the one that follows it, as it would not in the original', () => {
  const neighbours = (yjs: Yjs) => {
    const doc = new yjs.Doc()
    doc.clientID = 1
    const outer = doc.getArray<YArray<string>>('default')
    const undo = new yjs.UndoManager(outer, { captureTimeout: 0, trackedOrigins: new Set(['me']) })
    outer.insert(0, [yjs.Array.from(['a', 'b', 'c'])])
    doc.transact(() => outer.get(0).delete(1, 1), 'me')
    doc.transact(() => outer.delete(0, 1), 'me')
    undo.undo()
    // Somebody else writes into the list that came back, where the one still deleted stood.
    const other = new yjs.Doc()
    other.clientID = 2
    yjs.applyUpdate(other, yjs.encodeStateAsUpdate(doc))
    other.getArray<YArray<string>>('default').get(0).insert(1, ['x'])
    yjs.applyUpdate(doc, yjs.encodeStateAsUpdate(other))
    undo.undo()
    const list = outer.get(0)
    expect([...list.toArray()].sort()).toEqual(['a', 'b', 'c', 'x'])
    const restored = [...items(list)].find((item) => item.content.getContent()[0] === 'b' && !item.deleted)
    if (!restored) throw new Error('undo restored nothing')
    return { origin: restored.rightOrigin, right: restored.right?.id ?? null }
  }
  const now = neighbours(patched)
  expect(now.origin).toEqual(now.right)
  const before = neighbours(original)
  expect(before.origin).not.toEqual(before.right)
})

interface ItemLike {
  readonly deleted: boolean
  readonly right: ItemLike | null
  readonly rightOrigin: unknown
  readonly id: unknown
  readonly content: { getContent(): unknown[] }
}

function* items(list: unknown): Generator<ItemLike> {
  let item = (list as { _start: ItemLike | null })._start
  while (item !== null) {
    yield item
    item = item.right
  }
}
