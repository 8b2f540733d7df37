/** acts: what people do, each with the canaries it brings into the world and what it changes of who may have which. */
export * from './bases.ts'
export * from './cases.ts'
export * from './conferences.ts'
export * from './plan.ts'
export * from './table.ts'
export * from './tasks.ts'
