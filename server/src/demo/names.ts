/** Short names of agencies for tags. The kind of seat gives most of them; those who lead or provide go by the first word of their name. */
import type { SeatKind } from '@spojka/shared/access/vocabulary'

const byKind: Partial<Record<SeatKind, string>> = {
  municipalSocialWork: 'Soc',
  childProtection: 'OSPOD',
  villageOffice: 'Obec',
  labourEmployment: 'ÚP práce',
  labourBenefits: 'ÚP',
  socialSecurity: 'OSSZ',
  municipalPolice: 'MP',
  statePolice: 'PČR',
  landlord: 'Byty',
  socialCurator: 'Kurátor',
  probation: 'PMS',
  publicGuardian: 'Opatrovník',
  debtAdvice: 'Poradna',
  careService: 'Péče',
  relative: 'Rodina',
  interpreter: 'Tlumočník',
  interventionCentre: 'IC',
}

export function shortNameOf(name: string, kind: SeatKind): string {
  if (kind === 'health') return name.startsWith('Centrum duševního zdraví') ? 'CDZ' : 'Lékař'
  if (kind === 'school') return name.startsWith('Mateřská') ? 'Školka' : 'Škola'
  return byKind[kind] ?? (name.split(/[\s,]+/)[0] ?? name).slice(0, 12)
}
