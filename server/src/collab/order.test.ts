import { type Dice, dice } from '@spojka/shared/testing/dice'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { speaking } from './collab.harness.ts'
import { judge, type Verdict } from './gate.ts'
import { type Addition, Known } from './known.ts'
import { defaultLimits } from './limits.ts'
import { type Id, scanUpdate } from './scan.ts'
import { paragraphs } from './text.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** A paragraph in which nothing is written yet, by client 99. */
const emptyParagraph = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = 99
  doc.getXmlFragment('default').insert(0, paragraphs('x'))
  ;((doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 1)
  return Y.encodeStateAsUpdate(doc)
}
const start = emptyParagraph()
const textOfStart: Id = { client: 99, clock: 1 }

interface Letter extends Id {
  readonly letter: string
  readonly origin: Id | undefined
  readonly rightOrigin: Id | undefined
}

/** One letter, saying that it was written between these two, whoever they are. */
function frameOf({ client, clock, letter, origin, rightOrigin }: Letter): Uint8Array {
  const encoder = encoding.createEncoder()
  const uints = (...values: number[]) => {
    for (const value of values) encoding.writeVarUint(encoder, value)
  }
  uints(1, 1, client, clock)
  encoding.writeUint8(encoder, 4 | (origin ? 128 : 0) | (rightOrigin ? 64 : 0))
  if (origin) uints(origin.client, origin.clock)
  if (rightOrigin) uints(rightOrigin.client, rightOrigin.clock)
  if (!origin && !rightOrigin) uints(0, textOfStart.client, textOfStart.clock)
  encoding.writeVarString(encoder, letter)
  uints(0)
  return encoding.toUint8Array(encoder)
}

const docOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}
const wordsOf = (doc: Y.Doc): string => {
  if (doc.store.pendingStructs !== null) throw new Error('something waits')
  return doc.getXmlFragment('default').toString()
}

/** Every reading of the same letters: as they came, in other orders, and from one update of all. */
function readings(letters: readonly Letter[], pick: Dice): Set<string> {
  const asTheyCame = docOf([start, ...letters.map(frameOf)])
  const all = new Set([wordsOf(asTheyCame), wordsOf(docOf([Y.encodeStateAsUpdate(asTheyCame)]))])
  for (let reader = 0; reader < 4; reader++) all.add(wordsOf(docOf([start, ...inSomeOrder(letters, pick).map(frameOf)])))
  return all
}

/** Each after its own author's earlier ones and after those it names. */
function inSomeOrder(letters: readonly Letter[], pick: Dice): Letter[] {
  const left = [...letters]
  const order: Letter[] = []
  const has = (id: Id | undefined): boolean =>
    id === undefined || !left.some(({ client, clock }) => client === id.client && clock === id.clock)
  while (left.length > 0) {
    const ready = left.filter(
      ({ client, clock, origin, rightOrigin }) => has(origin) && has(rightOrigin) && has({ client, clock: clock - 1 }),
    )
    const next = ready[pick.below(ready.length)]
    if (next === undefined) throw new Error('nothing can come next')
    left.splice(left.indexOf(next), 1)
    order.push(next)
  }
  return order
}

/** Twelve letters of three people between any neighbours; those that are let in. */
function claims(pick: Dice, isLetIn: (frame: Uint8Array) => boolean): Letter[] {
  const letters: Letter[] = []
  const neighbour = (): Id | undefined => letters[pick.below(letters.length + 1)]
  for (let n = 0; n < 12; n++) {
    const client = 1 + pick.below(3)
    const clock = letters.filter((earlier) => earlier.client === client).length
    const said = { letter: String.fromCharCode(97 + n), client, clock, origin: neighbour(), rightOrigin: neighbour() }
    if (isLetIn(frameOf(said))) letters.push(said)
  }
  return letters
}

function encoded(...values: number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of values) encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

class CountingKnown extends Known {
  previews = 0
  override preview(...more: readonly Uint8Array[]): Y.Doc {
    this.previews += 1
    return super.preview(...more)
  }
}

const judgeOn = (known: Known, frame: Uint8Array): Verdict => judge(known, scanUpdate(frame), speaking(), defaultLimits)
const outcome = (verdict: Verdict): string => (verdict.kind === 'refused' ? verdict.why : verdict.kind)

describe(`order, seed ${seed}`, () => {
  const letter = (name: string, client: number, clock: number, origin?: Id, rightOrigin?: Id): Letter => ({
    letter: name,
    client,
    clock,
    origin,
    rightOrigin,
  })
  const a = letter('a', 1, 0)
  const b = letter('b', 1, 1, a)

  it('[COL11] neighbours that never stood side by side are refused, since two readers would make two texts of them', () => {
    const known = new Known(docOf([start, frameOf(a), frameOf(b)]))
    const told = (origin?: Id, rightOrigin?: Id): string => outcome(judgeOn(known, frameOf(letter('c', 3, 0, origin, rightOrigin))))
    expect(told(a, b)).toBe('accepted')
    expect(told(undefined, a)).toBe('accepted')
    expect(told(b)).toBe('accepted')
    expect(told(a), 'somebody who had not seen what is right of it').toBe('accepted')
    expect(told(b, a), 'the right one stands left').toBe('content')
    expect(told(a, a), 'one on both sides').toBe('content')
    expect(told(undefined, b), 'what the right one was written after stands between').toBe('content')
    // Why: the last one names nothing on its left, and on its right one that was written after another.
    const between = letter('c', 1, 2, a, b)
    const parting = [a, b, between, letter('d', 2, 0, a, b), letter('e', 1, 3, a), letter('f', 3, 0, undefined, between)]
    expect(readings(parting.slice(0, 5), dice(1)).size).toBe(1)
    expect(readings(parting, dice(1)).size).toBeGreaterThan(1)
  })

  it('[COL11] two that came at the same time stand side by side, and what is written between them is let in, also while they are being written', () => {
    const [left, right] = [letter('l', 2, 0, a, b), letter('r', 3, 0, a, b)]
    const middle = letter('m', 4, 0, left, right)
    const wrong = letter('m', 4, 0, right, left)
    const base = docOf([start, frameOf(a), frameOf(b)])
    const committed = new Known(docOf([Y.encodeStateAsUpdate(base), frameOf(left), frameOf(right)]))
    const decided = new Known(base)
    for (const one of [left, right]) {
      const verdict = judgeOn(decided, frameOf(one))
      if (verdict.kind !== 'accepted') throw new Error('refused')
      decided.decide(verdict.addition)
    }
    for (const known of [committed, decided]) {
      expect(outcome(judgeOn(known, frameOf(middle)))).toBe('accepted')
      expect(outcome(judgeOn(known, frameOf(wrong)))).toBe('content')
    }
    const together = (last: Letter) => Y.mergeUpdates([left, right, last].map(frameOf))
    expect(outcome(judgeOn(new Known(base), together(middle)))).toBe('accepted')
    expect(outcome(judgeOn(new Known(base), together(wrong)))).toBe('content')
    expect(readings([a, b, left, right, middle], dice(1)).size).toBe(1)
  })

  it('[COL4] such a look costs a copy of the document, so one membership has so many; and what came between is walked only so far', () => {
    const [left, right] = [letter('l', 2, 0, a, b), letter('r', 3, 0, a, b)]
    const base = docOf([start, frameOf(a), frameOf(b)])
    const frame = scanUpdate(Y.mergeUpdates([left, right, letter('m', 4, 0, left, right)].map(frameOf)))
    expect(
      outcome(
        judge(
          new Known(base),
          frame,
          speaking(undefined, () => false),
          defaultLimits,
        ),
      ),
    ).toBe('budget')
    for (const one of [left, right]) Y.applyUpdate(base, frameOf(one))
    const between = scanUpdate(frameOf(letter('m', 4, 0, left, right)))
    expect(
      outcome(
        judge(
          new Known(base),
          between,
          speaking(undefined, () => false),
          defaultLimits,
        ),
      ),
    ).toBe('accepted')
    expect(outcome(judge(new Known(base), between, speaking(), { ...defaultLimits, frameSteps: 1 }))).toBe('budget')
  })

  it('[COL11] what stands beside something collected is collected for everybody, whether or not they have collected it yet', () => {
    const author = docOf([start])
    author.getXmlFragment('default').insert(1, paragraphs('second'))
    const before = Y.encodeStateAsUpdate(author)
    const lastOf = (doc: Y.Doc): Id => ({ client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) - 1 })
    const second = lastOf(author)
    author.getXmlFragment('default').delete(0, 1)
    const pieces = [before, Y.encodeStateAsUpdate(author)]
    const atOnce = (doc: Y.Doc): Y.Doc => {
      doc.transact(() => {
        for (const piece of pieces) Y.applyUpdate(doc, piece)
      })
      return doc
    }
    const beside = letter('g', 7, 0, second, { client: 99, clock: 2 })
    for (const said of [beside, letter('h', 8, 0, beside)]) {
      // A server that reads its log collects last, one that took the pieces one by one has collected.
      const known = new Known(said === beside ? docOf(pieces) : atOnce(new Y.Doc()))
      const verdict = judgeOn(known, frameOf(said))
      if (verdict.kind !== 'accepted') throw new Error('refused')
      pieces.push(verdict.addition.update)
    }
    // A page that can still undo the deletion keeps what it deleted.
    const readers = [docOf(pieces), atOnce(new Y.Doc()), atOnce(new Y.Doc({ gc: false }))]
    expect(readers.map(wordsOf)).toEqual(Array(3).fill('<paragraph>second</paragraph>'))
  })

  it('[COL5] words in a paragraph that its own frame deletes are not kept', () => {
    const author = new Y.Doc()
    author.getXmlFragment('default').insert(0, paragraphs('taken back'))
    const whole = Y.encodeStateAsUpdate(author)
    // The delete set names the paragraph and not what is in it, as no editor would.
    const frame = Buffer.concat([whole.subarray(0, -1), encoded(1, author.clientID, 1, 0, 1)])
    const verdict = judgeOn(new Known(new Y.Doc()), frame)
    if (verdict.kind !== 'accepted') throw new Error('refused')
    expect(Buffer.from(verdict.addition.update).toString('latin1')).not.toContain('taken back')
    expect(wordsOf(docOf([verdict.addition.update]))).toBe('')
  })

  it('[COL11] an attribute has nothing after it', () => {
    const heading = new Y.Doc()
    const element = new Y.XmlElement('heading')
    element.setAttribute('level', 2 as unknown as string)
    heading.getXmlFragment('default').insert(0, [element])
    const known = new Known(heading)
    const level: Id = { client: heading.clientID, clock: 1 }
    const frame = (origin?: Id, rightOrigin?: Id): Uint8Array => {
      const bytes = frameOf(letter('', 7, 0, origin, rightOrigin))
      // Content 8 is an attribute: one value, the number 3.
      return Buffer.concat([bytes.subarray(0, 4), Buffer.of((bytes[4] ?? 0) - 4 + 8), bytes.subarray(5, -2), Buffer.of(1, 125, 3, 0)])
    }
    expect(outcome(judgeOn(known, frame(level)))).toBe('accepted')
    expect(outcome(judgeOn(known, frame(undefined, level)))).toBe('content')
    expect(outcome(judgeOn(known, frame(level, level)))).toBe('content')
  })

  it('[COL11] whatever neighbours are claimed, what is let in makes one text for every reader', () => {
    const pick = dice(seed)
    const count = { accepted: 0, refused: 0, looked: 0, parted: 0 }
    for (let n = 0; n < 1_500; n++) {
      const known = new CountingKnown(docOf([start]))
      const writing: Addition[] = []
      const letIn = claims(pick, (frame) => {
        const verdict = judgeOn(known, frame)
        count[verdict.kind === 'accepted' ? 'accepted' : 'refused'] += 1
        if (verdict.kind !== 'accepted') return false
        known.decide(verdict.addition)
        writing.push(verdict.addition)
        if (pick.chance(0.5)) {
          for (const addition of writing.splice(0)) {
            Y.applyUpdate(known.doc, addition.update)
            known.committed(addition)
          }
        }
        return true
      })
      count.looked += known.previews
      expect([...readings(letIn, pick)], JSON.stringify(letIn)).toHaveLength(1)
      // Nobody at the gate.
      if (
        readings(
          claims(pick, () => true),
          pick,
        ).size > 1
      )
        count.parted += 1
    }
    // It has to have tried something.
    for (const [what, times] of Object.entries(count)) expect(times, what).toBeGreaterThan(50)
  })
})
