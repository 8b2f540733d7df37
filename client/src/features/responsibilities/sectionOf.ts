import type { Category } from '@spojka/shared/access/vocabulary'
import type { ResponsibilityView } from '@spojka/shared/protocol/views'

/** Where what is said about a responsibility stands; unknown to who reads its neutral title only. */
export const sectionOf = ({ category }: ResponsibilityView): readonly Category[] | undefined => category && [category]
