/** Texts of the feature. */
export const document = {} as const
