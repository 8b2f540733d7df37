/** limits: when the server tidies up for itself. */
export interface UpkeepLimits {
  /** A document is compacted once its history has so many parts and it has not been written to for so long. */
  readonly historyParts: number
  readonly historyRestMs: number
  /** It is then made anew instead, once so many names of writers or so many structs are in it and nobody has it open. */
  readonly wornClients: number
  readonly wornStructs: number
  /** Entries from one snapshot to the next. */
  readonly snapshotEntries: number
}

export const defaultLimits: UpkeepLimits = {
  historyParts: 200,
  historyRestMs: 600_000,
  wornClients: 300,
  wornStructs: 10_000,
  snapshotEntries: 20_000,
}
