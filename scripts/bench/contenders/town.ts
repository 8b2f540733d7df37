/**
 * town: the invented town of the bench: a hundred cases, each with eight agencies that may all write its section on care.
 *
 * It is a file of worked cases, which the server loads through the same commands as people use; nothing in the product knows of the bench.
 */
export const peoplePerRoom = 8
export const password = 'spojka-bench'
export const category = 'care'

/** Kinds of seat that may contribute to the section; the first leads every case. */
const kinds = ['lead', 'municipalSocialWork', 'health', 'careService', 'labourBenefits', 'municipalSocialWork', 'health', 'careService']
const keyOf = (person: number): string => `agency-${person}`

export const emailOf = (person: number): string => `person-${person}@example.org`
export const labelOf = (room: number): string => `Room ${room}`

/** The file for DEMO_CASES. */
export function townWith(rooms: number): string {
  const agencies = kinds.map((seat, person) => ({
    key: keyOf(person),
    name: `Agency ${person} (fictional)`,
    seat,
    person: { name: `Person ${person}`, role: 'worker', email: emailOf(person) },
  }))
  const consents = agencies.map(({ key: agency }) => ({
    agency,
    signedDay: 0,
    validToDay: 150,
    signedBy: 'Client',
    grants: { [category]: 'contribute' },
  }))
  const cases = Array.from({ length: rooms }, (_, room) => ({
    id: `ROOM-${room}`,
    title: labelOf(room),
    subjects: [{ key: 'client', name: `Client ${room}` }],
    agencies,
    caseManager: keyOf(0),
    consents,
  }))
  return JSON.stringify({ cases })
}
