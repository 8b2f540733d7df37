/** How far a document's text is from being kept; without Yjs, so that a page may speak of it without loading the editor. */
export type DocumentState = 'loading' | 'writing' | 'sending' | 'saved' | 'offline' | 'closed' | 'readOnly'
