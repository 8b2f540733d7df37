/**
 * How far a document's text is from being kept; without Yjs, so that a page may speak of it without loading the editor. `waiting`: the server saves
 * nothing at the moment.
 */
export type DocumentState = 'loading' | 'writing' | 'sending' | 'waiting' | 'saved' | 'offline' | 'closed' | 'readOnly'
