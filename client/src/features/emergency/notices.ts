import type { MeView } from '@spojka/shared/protocol/views'

/** What a person is told of things done without the client's consent, and what of it waits for them. */
export type Notices = Pick<MeView, 'emergencies' | 'basisNotices' | 'toTell'>

export const hasNotices = (view: Notices): boolean => view.emergencies.length > 0 || view.basisNotices.length > 0 || view.toTell.length > 0
