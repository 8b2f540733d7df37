/** What even those who answer for a case are not told: what is closed to them comes to them by no side door. */
import { expect, it } from 'vitest'
import type { Command } from '../protocol/commands.ts'
import type { CaseId } from '../protocol/ids.ts'
import type { ExposureView } from '../protocol/views.ts'
import { day, TestWorld } from '../testing/world.ts'
import type { Actor } from './event.ts'
import { shownByTopic } from './exposure/shown.ts'

function tableOfTwo() {
  const world = new TestWorld()
  const lead = world.seat('lead')
  const town = world.seat('municipalSocialWork')
  const { caseId, subjects } = world.open(lead)
  world.admit(lead, caseId, town)
  return { world, lead, town, caseId, subjects }
}

/** The case manager's log once the page of the case has been shown to somebody. */
function logOfPage(world: TestWorld, lead: Actor, reader: Actor, caseId: CaseId): ExposureView {
  const topic = { name: 'case', id: caseId } as const
  const page = world.view(reader, topic)
  const [shown] = page === undefined ? [] : shownByTopic(world.state, reader, topic, page, world.now)
  const what = (shown?.things ?? []).map(({ id, basis, ...one }) => ({ ...one, basis: [...basis], ...(id !== undefined && { ids: [id] }) }))
  const began = what.length === 0 ? [] : [{ ...reader, first: 0, from: world.now, what }]
  world.happen({ type: 'ExposureRecorded', caseId, began, ended: [], refused: [] } as never)
  return world.view(lead, { name: 'exposure', id: caseId }) as ExposureView
}

it('[ACC3] late words of a text that the case manager does not read are not shown to her, and those of one she reads are', () => {
  const { world, lead, town, caseId } = tableOfTwo()
  world.consent(lead, caseId, town, { housing: 'contribute' })
  const { entryId } = world.entry(town, caseId, 'housing')
  const documentId = world.state.cases.get(caseId)?.entries.find((e) => e.id === entryId)?.documentId
  world.happen({ type: 'LateTextQuarantined', caseId, agencyId: town.agencyId, documentId, text: 'late words' }, town)
  world.happen({ type: 'LateTextQuarantined', caseId, agencyId: town.agencyId, text: 'of an unknown text' }, town)
  expect(JSON.stringify(world.case(lead, caseId))).not.toMatch(/late words|of an unknown text/)
  world.consent(lead, caseId, lead, { housing: 'read' })
  expect(world.case(lead, caseId)?.quarantine?.map(({ text }) => text)).toEqual(['late words'])
})

it('[EXP6] that there is a goal, or a network of help, stands in the exposure log only for a case manager who reads it', () => {
  const told = (hasGoal: boolean, leadReads: boolean) => {
    const { world, lead, town, caseId } = tableOfTwo()
    world.consent(lead, caseId, town, { goals: 'contribute' })
    if (leadReads) world.consent(lead, caseId, lead, { goals: 'read' })
    if (hasGoal) world.ok(town, { type: 'setGoal', caseId, text: 'a goal of their own' })
    const log = logOfPage(world, lead, town, caseId)
    return log.days.flatMap((day) => day.sittings.flatMap((sitting) => sitting.what.map(({ kind }) => kind as string)))
  }
  expect(told(true, true)).toContain('goal')
  expect(told(true, false)).toEqual(told(false, false))
  expect(told(true, false)).not.toContain('goal')
})

it('[EXP6] that a section stands before an agency for its own words alone is in the log only for a case manager who reads one of them', () => {
  const told = (wrote: boolean, leadReads: boolean, removed = false) => {
    const { world, lead, town, caseId } = tableOfTwo()
    world.consent(lead, caseId, town, {}, { ownEntries: ['housing'] })
    const before = JSON.stringify(logOfPage(world, lead, town, caseId).days)
    expect(before, 'that it may write there the case manager recorded herself').toContain('housing')
    if (leadReads) world.consent(lead, caseId, lead, { housing: 'read' })
    if (wrote) world.entry(town, caseId, 'housing')
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: town.agencyId })
    if (removed) world.ok(lead, { type: 'removeFromCase', caseId, agencyId: town.agencyId })
    world.now += day
    const sittings = logOfPage(world, lead, town, caseId).days.flatMap((one) => one.sittings)
    return JSON.stringify(sittings.filter(({ from }) => Date.parse(from) === world.now))
  }
  for (const removed of [false, true]) {
    expect(told(true, true, removed)).toContain('housing')
    expect(told(true, false, removed)).toBe(told(false, false, removed))
    expect(told(true, false, removed)).not.toContain('housing')
  }
})

it('[NET20] an officer is not told the name of whoever stood by from an agency that is hidden from hers; the case manager is', () => {
  const { world, lead, town, caseId } = tableOfTwo()
  const police = world.seat('statePolice', 'police')
  const ngo = world.seat('ngo', 'ngo')
  world.admit(lead, caseId, ngo)
  world.admit(lead, caseId, police, [ngo])
  world.ok(world.admin, { type: 'appointOfficer', personId: ngo.personId } as Command)
  const second = { email: 'police@example.org', password: 'x' }
  world.ok(town, { type: 'breakGlass', caseId, reason: 'r', password: 'x', second } as Command)
  expect(JSON.stringify(world.view(ngo, { name: 'me' }))).not.toContain('police')
  expect(world.case(lead, caseId)?.emergencyAccess?.[0]?.second).toContain('police')
})

it('[CONSENT17] nothing is written down about a guardian of somebody who was erased', () => {
  const { world, lead, caseId, subjects } = tableOfTwo()
  const [subjectId] = subjects
  const guardianship = { caseId, subjectId, guardian: 'G', matters: 'm', categories: ['housing'], validFrom: '2026-01-01' }
  world.ok(lead, { type: 'recordGuardianship', ...guardianship } as Command)
  world.ok(lead, { type: 'eraseSubject', caseId, subjectId, name: 'Anna' } as Command)
  expect(world.answer(lead, { type: 'recordGuardianship', ...guardianship } as Command)).not.toBe('ok')
})
