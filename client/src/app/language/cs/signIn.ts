/** Texts of the feature. */
export const signIn = {} as const
