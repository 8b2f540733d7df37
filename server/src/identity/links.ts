/**
 * links: the tokens of one-time links. A token is derived from the command that made it, with a key that only the server has: the same command
 * asked for again (an answer was lost) gives the same link, and nothing has to keep the token itself. The log knows its SHA-256.
 */
import { createHash, createHmac } from 'node:crypto'
import type { PersonId } from '@spojka/shared/protocol/ids'

export interface Links {
  /** The token that belongs to a person's command. */
  tokenOf(personId: PersonId | 'nobody', commandId: string): string
  hashOf(token: string): string
  /** What the person is handed over. */
  addressOf(token: string): string
}

export function createLinks(key: Uint8Array, publicUrl: string): Links {
  return {
    tokenOf: (personId, commandId) => createHmac('sha256', key).update(`${personId}/${commandId}`).digest('base64url'),
    hashOf: (token) => createHash('sha256').update(token).digest('base64url'),
    addressOf: (token) => `${publicUrl}/zacatek/${token}`,
  }
}
