/**
 * The version of the table of rich text: raised whenever the table changes, so that an editor that does not know all of it is noticed. Such an editor
 * would take away what it cannot show; the server lets it read and not write.
 */
export const richTextVersion = 1

/** The word with which a client says which table its editor was built from. */
export const schemaWord = (version: number): string => `spojka-schema-${version}`

/** The version a client has said, if it has. */
export function schemaVersionIn(words: readonly string[]): number | undefined {
  const said = words.map((word) => /^spojka-schema-(\d{1,6})$/.exec(word)?.[1]).find((version) => version !== undefined)
  return said === undefined ? undefined : Number(said)
}
