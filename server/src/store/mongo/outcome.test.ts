import { MongooseError, mongo } from 'mongoose'
import { expect, it } from 'vitest'
import { isBug, outcomeOf } from './outcome.ts'

const answered = (code: number) => new mongo.MongoServerError({ message: 'no', code })

it('[MONGO1] only what never left, or what a server has refused, is a definite failure; what the socket says by itself is not', () => {
  const unsent = Object.assign(new mongo.MongoNetworkError('refused'), {})
  unsent.addErrorLabel('HandshakeError')
  expect([unsent, new mongo.MongoNotConnectedError('closed')].map(outcomeOf)).toEqual(['unsent', 'unsent'])
  expect([11_000, 14_031, 13, 10_334].map((code) => outcomeOf(answered(code)))).toEqual(['taken', 'full', 'refused', 'refused'])
  const concern = new mongo.MongoWriteConcernError({ ok: 1, writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } })
  // Another primary, a shutdown, a time-out; and an error of Node that the driver hands on as it is.
  const unknown = [
    answered(10_107),
    answered(189),
    answered(91),
    concern,
    new mongo.MongoNetworkError('closed'),
    Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }),
  ]
  for (const error of unknown) expect([outcomeOf(error), isBug(error)], error.message).toEqual(['unknown', false])
})

it('[MONGO1] a document that the schemas refuse, or a mistake of ours, is reported as what it is', () => {
  for (const error of [new MongooseError('not in the schema'), new TypeError('undefined is no function'), 'thrown'])
    expect(isBug(error)).toBe(true)
})
