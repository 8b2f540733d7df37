/**
 * safeUndo: makes undo in Yjs 13 converge.
 *
 * Why: when `redoItem` restores an item of a list, it names as right origin whatever once stood to the right, often not the neighbour of the left
 * origin. Two clients that integrate such an item among others can then order it differently, for ever (yjs #794, #699). Restored between its left
 * neighbour and that one's right neighbour, it is placed like anything a person types there, and the order is the same everywhere.
 * A second fault of the same function: it follows traces to items that have been collected and then throws in the middle of an undo.
 * Undo runs in browsers only, so the build is the place for the changes.
 *
 * It throws rather than pass by: a Yjs whose source no longer has the line is a Yjs nobody has looked at.
 */
import type { Plugin } from 'vite'

interface Change {
  readonly from: string
  readonly to: string
}

const changes: readonly Change[] = [
  {
    from: `  const nextClock = getState(store, ownClientID);
  const nextId = createID(ownClientID, nextClock);
  const redoneItem = new Item(
`,
    to: `  if (item.parentSub === null) {
    right = left === null ? parentType._start : left.right;
  }
  const nextClock = getState(store, ownClientID);
  const nextId = createID(ownClientID, nextClock);
  const redoneItem = new Item(
`,
  },
  // Where a restored item stood, somebody may have deleted it since, and Yjs has collected it: there is nothing to follow then.
  {
    from: `    while (parentItem.redone !== null) {
      parentItem = getItemCleanStart(transaction, parentItem.redone);
    }
`,
    to: `    while (parentItem.redone !== null) {
      parentItem = getItemCleanStart(transaction, parentItem.redone);
      if (!(parentItem instanceof Item)) return null
    }
`,
  },
  {
    from: `  const parentType = parentItem === null ? /** @type {AbstractType<any>} */ (item.parent) : /** @type {ContentType} */ (parentItem.content).type;

  if (item.parentSub === null) {
`,
    to: `  const parentType = parentItem === null ? item.parent : parentItem.content.type;
  if (parentType === undefined) return null
  if (item.parentSub === null) {
`,
  },
  ...['leftTrace', 'rightTrace'].map((trace) => ({
    from: `        ${trace} = ${trace}.redone === null ? null : getItemCleanStart(transaction, ${trace}.redone);
`,
    to: `        ${trace} = ${trace}.redone === null ? null : getItemCleanStart(transaction, ${trace}.redone);
        if (!(${trace} instanceof Item)) ${trace} = null;
`,
  })),
]

/** The changed source of Yjs; throws when it is not the source these changes were made for. */
export function withSafeUndo(source: string): string {
  return changes.reduce((text, { from, to }) => {
    const [before, after, ...more] = text.split(from)
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error('safeUndo: redoItem in yjs is not as expected; look at the new version before building with it')
    }
    return before + to + after
  }, source)
}

/** Applies the change to `yjs/dist/yjs.mjs` in build and development; a build that has taken Yjs from elsewhere fails. */
export function safeUndo(): Plugin {
  let applied = false
  let building = false
  return {
    name: 'spojka:safe-undo',
    enforce: 'pre',
    configResolved: (config) => {
      building = config.command === 'build'
    },
    buildStart: () => {
      applied = false
    },
    transform: {
      filter: { id: /\/yjs\/(?:dist|src)\// },
      handler(source, id) {
        if (!/\/yjs\/dist\/yjs\.mjs(?:\?|$)/.test(id)) throw new Error(`safeUndo: Yjs was taken from ${id.slice(id.lastIndexOf('/yjs/'))}`)
        applied = true
        return { code: withSafeUndo(source), map: null }
      },
    },
    buildEnd(error) {
      if (building && !error && !applied) throw new Error('safeUndo: this build has not met yjs/dist/yjs.mjs')
    },
  }
}
