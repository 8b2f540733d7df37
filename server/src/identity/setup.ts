/**
 * setup: what a one-time link opens. Looking at a link does not use it up; setting the password does.
 *
 * The first administrator's link exists while the network does not. It is not written down: every start with an empty store makes a new one and
 * the one before is void. All other links are facts of the network.
 *
 * Not here: who may make a link (shared/src/domain/network), how requests are limited (http/setupRoutes.ts).
 */
import { randomBytes } from 'node:crypto'
import { linkHours } from '@spojka/shared/domain/network/people'
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { Refused } from '@spojka/shared/protocol/refusal'
import type { Founding, SetupView } from '@spojka/shared/protocol/setup'
import type { Actor, Executed, LinkHolder, NetworkService } from '../network/port.ts'
import type { Links } from './links.ts'
import { hashPassword } from './password.ts'
import { isEasilyGuessed } from './passwordRules.ts'

export interface Setup {
  /** The address to print when there is nothing yet. */
  foundingLink(): string
  /** What the link is for; undefined for every link that is none, or none any more. */
  look(token: string): SetupView | undefined
  /** Creates the network and its first administrator. */
  found(token: string, founding: Founding): Promise<{ readonly email: string }>
  /** Sets the password of whom the link was made for. */
  choosePassword(token: string, password: string): Promise<{ readonly email: string }>
}

export interface SetupOptions {
  readonly network: Pick<NetworkService, 'execute'> & {
    readonly isEmpty: boolean
    now(): number
    linkHolder(tokenHash: string): LinkHolder | undefined
  }
  readonly links: Links
}

const nobody: Actor = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }
const freshId = (): string => randomBytes(16).toString('base64url')
const timeZone = 'Europe/Prague'

export function createSetup({ network, links }: SetupOptions): Setup {
  let founding: { readonly tokenHash: string; readonly expiresAt: number } | undefined
  const opensFounding = (tokenHash: string): boolean =>
    network.isEmpty && founding?.tokenHash === tokenHash && founding.expiresAt > network.now()

  function look(token: string): SetupView | undefined {
    const tokenHash = links.hashOf(token)
    if (founding !== undefined && opensFounding(tokenHash)) return { for: 'network', expiresAt: iso(founding.expiresAt) }
    const holder = network.linkHolder(tokenHash)
    if (holder === undefined) return undefined
    const { purpose, name, email, agency, network: networkName, expiresAt } = holder
    return { for: purpose, name, email, agency, network: networkName, expiresAt: iso(expiresAt) }
  }

  async function hashUnlessGuessed(password: string, about: readonly string[]): Promise<string> {
    if (isEasilyGuessed(password, about)) throw new Refused({ code: 'invalid', fields: ['password'] })
    return hashPassword(password)
  }

  /** Between looking and setting somebody else may have been quicker: then there is no such link. */
  function settled(executed: Executed, email: string): { readonly email: string } {
    if (executed.ok) return { email }
    throw new Refused(executed.refusal.code === 'conflict' ? { code: 'not-found' } : executed.refusal)
  }

  return {
    look,

    foundingLink() {
      const token = links.tokenOf('nobody', freshId())
      founding = { tokenHash: links.hashOf(token), expiresAt: network.now() + linkHours * 3_600_000 }
      return links.addressOf(token)
    },

    async found(token, { password, name, email, network: networkName, agency }) {
      if (!opensFounding(links.hashOf(token))) throw new Refused({ code: 'not-found' })
      const passwordHash = await hashUnlessGuessed(password, [name, email, networkName, agency.name])
      const command = { type: 'foundNetwork', name: networkName, timeZone, administrator: { name, email }, agency, passwordHash } as const
      return settled(await network.execute(nobody, freshId(), command), email)
    },

    async choosePassword(token, password) {
      const tokenHash = links.hashOf(token)
      const holder = network.linkHolder(tokenHash)
      if (holder === undefined) throw new Refused({ code: 'not-found' })
      const passwordHash = await hashUnlessGuessed(password, [holder.name, holder.email, holder.agency, holder.network])
      return settled(await network.execute(nobody, freshId(), { type: 'usePasswordLink', tokenHash, passwordHash }), holder.email)
    },
  }
}

const iso = (instant: number): string => new Date(instant).toISOString()
