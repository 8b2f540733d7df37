/** Texts of the feature. */
export const today = {} as const
