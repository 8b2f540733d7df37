/** Texts of the feature `case`. */
export const caseTexts = {} as const
