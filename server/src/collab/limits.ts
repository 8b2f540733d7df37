/**
 * limits: how much one frame, one document and one socket may cost.
 *
 * `frameSearches` counts the structs of a frame that Yjs may have to look for a place for; a pasted page has thousands of
 * structs and hardly one of these, a hostile chain of conflicts has nothing else, and each may walk the whole document.
 * `frameSteps` counts what came meanwhile between the neighbours that a frame's structs name, as far as that has to be looked at.
 * `documentBytes` is above one frame, so that a frame of the allowed size always fits into a fresh document. `clientsOfOne` is what one membership may take of
 * `documentClients`: nobody alone can bring a document to its end.
 */
export interface CollabLimits {
  readonly frameBytes: number
  readonly frameStructs: number
  readonly frameSearches: number
  readonly frameSteps: number
  readonly frameDeletes: number
  readonly documentBytes: number
  readonly documentStructs: number
  readonly documentClients: number
  readonly clientsOfOne: number
  readonly depth: number
  /** Copies of a document that one membership may cause: what was written beside something that is just being written needs one to be judged. */
  readonly burstCopies: number
  readonly copiesPerSecond: number
  /** Sync frames: what may come at once, and how fast it refills per second. */
  readonly burstFrames: number
  readonly framesPerSecond: number
  /** All other frames: providers send again every caret they hear of, so honest ones send many. */
  readonly burstCarets: number
  readonly caretsPerSecond: number
  /** The bytes of all frames. */
  readonly burstBytes: number
  readonly bytesPerSecond: number
  /** Beyond this a reader is too slow to be waited for: its socket is reset and it asks again. */
  readonly queueBytes: number
}

export const defaultLimits: CollabLimits = {
  frameBytes: 1_048_576,
  frameStructs: 20_000,
  frameSearches: 2_000,
  frameSteps: 100_000,
  frameDeletes: 5_000,
  documentBytes: 2_097_152,
  documentStructs: 40_000,
  documentClients: 3_000,
  clientsOfOne: 1_000,
  depth: 32,
  burstCopies: 50,
  copiesPerSecond: 1,
  burstFrames: 1_000,
  framesPerSecond: 100,
  burstCarets: 4_000,
  caretsPerSecond: 1_000,
  burstBytes: 16_777_216,
  bytesPerSecond: 4_194_304,
  queueBytes: 16_777_216,
}
