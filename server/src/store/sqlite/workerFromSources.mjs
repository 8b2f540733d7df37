/** Starts the worker where nothing was built: tests and `tsx`. The build starts worker.js itself and has no use for this file. */
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
