import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { type Dice, dice } from '@spojka/shared/testing/dice'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rebuild } from './compaction.ts'
import type { Piece } from './port.ts'
import { renew, wearOf } from './renewal.ts'
import { paragraphs, plainText } from './text.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const people = ['ana', 'bob', 'cyd'].map((name) => ({ personId: name as PersonId, agencyId: `agency-${name}` as AgencyId }))

const edit = (pick: Dice, doc: Y.Doc): void => {
  const fragment = doc.getXmlFragment('default')
  const block = fragment.length === 0 ? undefined : (fragment.get(pick.below(fragment.length)) as Y.XmlElement)
  const text = block?.length ? block.get(0) : undefined
  doc.transact(() => {
    if (!(text instanceof Y.XmlText) || text.length < 3) fragment.insert(pick.below(fragment.length + 1), paragraphs('slova a slova'))
    else if (pick.chance(0.1)) fragment.delete(pick.below(fragment.length), 1)
    else if (pick.chance(0.3)) text.format(pick.below(text.length - 1), 2, { [pick.one(['strong', 'em'])]: pick.chance(0.7) ? {} : null })
    else if (pick.chance(0.2)) text.delete(pick.below(text.length), 1)
    else if (pick.below(10) === 0) {
      const heading = new Y.XmlElement('heading')
      heading.setAttribute('level', 2 as unknown as string)
      heading.insert(0, [new Y.XmlText('Nadpis')])
      fragment.insert(0, [heading])
    } else text.insert(pick.below(text.length + 1), pick.one(['ř', 'de', '\u{1F600}', ' ']))
  })
}

/** What many page loads of three people have written, each under a clientID of its own. */
function written(pick: Dice, loads: number): Piece[] {
  const pieces: Piece[] = []
  const doc = new Y.Doc()
  for (let load = 0; load < loads; load++) {
    doc.clientID = 1 + load
    const before = Y.encodeStateVector(doc)
    for (let i = 0; i < 3; i++) edit(pick, doc)
    pieces.push({ actor: people[load % 3] as (typeof people)[number], update: Y.encodeStateAsUpdate(doc, before) })
  }
  return pieces
}

/** Every letter with its marks and the agency that wrote it. */
function letters(pieces: readonly Piece[]): string[] {
  const { doc, writers } = rebuild(pieces)
  const told: string[] = []
  const read = (type: Y.XmlFragment | Y.XmlText): void => {
    const marks: Record<string, unknown> = {}
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue
      const by = writers.get(item.id.client)?.agencyId
      if (item.content instanceof Y.ContentFormat) marks[item.content.key] = item.content.value ?? undefined
      else if (item.content instanceof Y.ContentString)
        for (const letter of item.content.str) told.push(`${letter} ${by} ${Object.keys(JSON.parse(JSON.stringify(marks))).sort()}`)
      else if (item.content instanceof Y.ContentType) {
        const { type: child } = item.content
        told.push(`${child instanceof Y.XmlElement ? `${child.nodeName} ${JSON.stringify(child.getAttributes())}` : 'text'} ${by}`)
        read(child as Y.XmlElement)
      }
    }
  }
  read(doc.getXmlFragment('default'))
  return told
}

describe(`a new generation, seed ${seed}`, () => {
  it('[COL12] holds every letter with its marks and its agency, under one name for each membership', () => {
    const pick = dice(seed)
    let marked = 0
    for (let run = 0; run < 30; run++) {
      const pieces = written(pick, 60)
      const renewed = renew(pieces)
      if (renewed === undefined) throw new Error('not renewed')
      expect(letters([renewed])).toEqual(letters(pieces))
      expect([wearOf(pieces).clients > 40, wearOf([renewed]).clients <= 3]).toEqual([true, true])
      expect(wearOf([renewed]).structs).toBeLessThan(wearOf(pieces).structs)
      marked += letters(pieces).filter((one) => one.endsWith('strong')).length
    }
    expect(marked).toBeGreaterThan(5)
  })

  it('[COL12] is written on by whoever opens it, and made anew again', () => {
    const first = renew(written(dice(seed), 30)) as Piece
    const doc = new Y.Doc()
    Y.applyUpdate(doc, first.update)
    const before = Y.encodeStateVector(doc)
    doc.getXmlFragment('default').insert(0, paragraphs('napsáno potom'))
    const later = { actor: people[1] as (typeof people)[number], update: Y.encodeStateAsUpdate(doc, before) }
    const second = renew([first, later])
    expect(letters([second as Piece])).toEqual(letters([first, later]))
    expect(plainText(rebuild([second as Piece]).doc.getXmlFragment('default'))).toBe(plainText(doc.getXmlFragment('default')))
    expect(wearOf([second as Piece]).clients).toBeLessThanOrEqual(3)
  })

  it('[COL12] who has written and has no word left there is remembered, since what they wrote offline may still come', () => {
    const pieces = written(dice(seed), 9)
    const doc = rebuild(pieces).doc
    const before = Y.encodeStateVector(doc)
    const gone = { personId: 'dan' as PersonId, agencyId: 'agency-dan' as AgencyId }
    doc.clientID = 77
    doc.getXmlFragment('default').insert(0, paragraphs('smazáno'))
    doc.getXmlFragment('default').delete(0, 1)
    pieces.push({ actor: gone, update: Y.encodeStateAsUpdate(doc, before) })
    const renewed = renew(pieces) as Piece
    expect([...rebuild([renewed]).writers.values()].map(({ agencyId }) => agencyId)).toContain('agency-dan')
    expect(letters([renewed])).toEqual(letters(pieces))
    expect(rebuild([renewed]).unsound).toBeUndefined()
  })

  it('[COL12] nothing is made of a history that is unsound, or in which somebody unknown has written', () => {
    const doc = new Y.Doc()
    const [first, second] = ['první', 'druhý'].map((words, i): Piece => {
      const before = Y.encodeStateVector(doc)
      doc.getXmlFragment('default').insert(i, paragraphs(words))
      return { actor: people[i] as (typeof people)[number], update: Y.encodeStateAsUpdate(doc, before) }
    }) as [Piece, Piece]
    const whole = renew([first, second])
    expect(whole && letters([whole])).toEqual(letters([first, second]))
    expect(renew([second]), 'unsound').toBeUndefined()
    expect(whole && renew([{ ...whole, writers: new Map() }]), 'by nobody').toBeUndefined()
  })
})
