/**
 * answers: the one place from which bodies leave over HTTP, beside refusals (problems.ts) and the pages, which are the same for everybody (pages.ts).
 *
 * Why a closed list: whatever is sent is of a kind that was made to be sent. A record, a state or a part of one has no place in it.
 */
import type { DemoPeople, SessionAnswer } from '@spojka/shared/protocol/session'
import type { SetupAnswer, SetupView } from '@spojka/shared/protocol/setup'
import type { Response } from 'express'
import type { Result, Seen } from '../network/port.ts'

export type Leaving =
  | { readonly topic: string; readonly version: string; readonly view: Seen }
  | { readonly id: string; readonly result: Result }
  | SessionAnswer
  | SetupView
  | SetupAnswer
  | DemoPeople
  | { readonly status: 'ok' | 'ready' | 'starting' }

export const sendJson = (res: Response, body: Leaving): void => void res.json(body)

/** What is about the interface or the process, and the same for everybody who asks. */
export const sendText = (res: Response, type: string, text: string): void => void res.type(type).send(text)

export const sendNothing = (res: Response): void => void res.status(204).end()
