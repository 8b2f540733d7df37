/** Links and time: the real host over a real store, with a clock the test holds. */
import type { AgencyId, DocumentId, PersonId } from '@spojka/shared/protocol/ids'
import { describe, expect, it } from 'vitest'
import { NetworkHost } from '../network/host.ts'
import { quiet } from '../network/testing/hostOptions.ts'
import { openTestStore } from '../store/testing/openTestStore.ts'
import { temporaryDirectory } from '../store/testing/temporaryDirectory.ts'
import { createLinks } from './links.ts'
import { isEasilyGuessed } from './passwordRules.ts'
import { createSetup } from './setup.ts'

const hour = 3_600_000
const password = 'modrá lavice u potoka'
const founding = {
  password,
  name: 'Jana',
  email: 'jana@example.org',
  network: 'Příkladov',
  agency: { name: 'Město', shortName: 'Město', kind: 'lead', role: 'koordinace' },
} as const

async function begin() {
  const store = await openTestStore(temporaryDirectory())
  let now = Date.UTC(2026, 10, 25, 8)
  const links = createLinks(store.derivedKey('one-time-link'), 'http://spojka.test')
  const network = new NetworkHost({
    ...quiet,
    log: await store.log('network'),
    now: () => now,
    textOf: (_: DocumentId) => '',
    tokenHash: (personId, commandId) => links.hashOf(links.tokenOf(personId, commandId)),
  })
  await network.load()
  const setup = createSetup({ network, links })
  const tokenIn = (address: string): string => address.slice('http://spojka.test/zacatek/'.length)
  const pass = (ms: number): void => {
    now += ms
  }
  return { network, links, setup, tokenIn, pass }
}

describe('a one-time link', () => {
  it('[SETUP10] the first one opens for three days and not a moment longer; looking at it late or early changes nothing', async () => {
    const { setup, tokenIn, pass } = await begin()
    const token = tokenIn(setup.foundingLink())
    pass(72 * hour - 1)
    expect(setup.look(token)).toMatchObject({ for: 'network' })
    pass(1)
    expect(setup.look(token)).toBeUndefined()
    await expect(setup.found(token, founding)).rejects.toMatchObject({ refusal: { code: 'not-found' } })
    const next = tokenIn(setup.foundingLink())
    expect(setup.look(token)).toBeUndefined()
    expect(await setup.found(next, founding)).toEqual({ email: founding.email })
    expect(setup.look(next)).toBeUndefined()
  })

  it('[SETUP10] an invitation does the same, and the view of the administration changes with the time alone', async () => {
    const { network, links, setup, tokenIn, pass } = await begin()
    await setup.found(tokenIn(setup.foundingLink()), founding)
    const account = network.accountByEmail(founding.email)
    const actor = { personId: account?.personId as PersonId, agencyId: account?.seats[0]?.agencyId as AgencyId }
    const command = { type: 'invitePerson', name: 'Eva', email: 'eva@example.org', agencyId: actor.agencyId, role: 'r' } as const
    expect((await network.execute(actor, 'command-1', command)).ok).toBe(true)
    const token = links.tokenOf(actor.personId, 'command-1')
    const version = () => {
      const viewed = network.view(actor, { name: 'administration' })
      return viewed.ok ? viewed.version : undefined
    }
    const open = version()
    expect(network.nextChange()).toBe(network.now() + 72 * hour)
    pass(72 * hour - 1)
    expect(setup.look(token)).toMatchObject({ for: 'invitation', name: 'Eva' })
    expect(version()).toBe(open)
    pass(1)
    expect(setup.look(token)).toBeUndefined()
    await expect(setup.choosePassword(token, password)).rejects.toMatchObject({ refusal: { code: 'not-found' } })
    expect(version()).not.toBe(open)
    expect(network.nextChange()).toBeUndefined()
  })
})

describe('a password', () => {
  const about = ['Jana Správcová', 'jana.s@example.org', 'Příkladov']
  it.each([
    'heslo12345',
    'Heslo!2026!',
    'PASSWORD123',
    '12345678901',
    'aaaaaaaaaa',
    'abababababab',
    'qwertz1234',
    'správcová1',
    'janapříkladov',
    'spojka-demo',
  ])('[SETUP6] %s is what somebody would try first', (tried) => expect(isEasilyGuessed(tried, about)).toBe(true))
  it.each(['modrá lavice u potoka', 'Jana má ráda ticho', 'kůňbateriesvorka', 'x7Kq-pLm2_vRt9', 'jablko a heslo v trávě'])(
    '[SETUP6] %s is not',
    (tried) => expect(isEasilyGuessed(tried, about)).toBe(false),
  )
})
