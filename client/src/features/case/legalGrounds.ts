/** On which ground something is shared without consent, and the provision that is proposed for it. A network's lawyer may write another. */
export const legalGrounds = [
  'childAtRisk',
  'childProtection',
  'reportCrime',
  'preventCrime',
  'court',
  'continuity',
  'danger',
  'other',
] as const
export type LegalGround = (typeof legalGrounds)[number]

/** Czech law, so in Czech in every language of the page. */
export const provisions: Readonly<Record<LegalGround, string>> = {
  childAtRisk: '§ 10 odst. 4 zákona č. 359/1999 Sb., o sociálně-právní ochraně dětí',
  childProtection: '§ 10 odst. 3 a § 53 zákona č. 359/1999 Sb., o sociálně-právní ochraně dětí',
  reportCrime: '§ 368 trestního zákoníku',
  preventCrime: '§ 367 trestního zákoníku',
  court: '§ 8 odst. 5 trestního řádu',
  continuity: '§ 51 odst. 2 písm. a) zákona č. 372/2011 Sb., o zdravotních službách',
  danger: 'čl. 6 odst. 1 písm. d) nařízení (EU) 2016/679',
  other: '',
}

/** The proposed provision changes with the ground, and one's own words stay. */
export const provisionAfter = (written: string, before: LegalGround | undefined, ground: LegalGround | undefined): string =>
  ground !== undefined && (written.trim() === '' || (before !== undefined && written === provisions[before])) ? provisions[ground] : written
