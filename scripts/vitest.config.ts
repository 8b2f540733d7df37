import { availableParallelism } from 'node:os'
import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// Workspaces are read from their sources, so that a test never runs against yesterday's build.
const fromSource = { ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } } }

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    reporters: ['default', new URL('skipped.ts', import.meta.url).pathname],
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          include: ['{shared,server,client,scripts}/**/*.test.ts', '{client,scripts}/**/*.test.tsx'],
          exclude: ['**/node_modules/**', '**/dist/**', 'client/e2e/**'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          // Much of this is waiting: for a disk, for a killed server to come back, for the end of a minute of hunting.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'e2e',
          include: ['client/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // A browser and a server share the machine with nobody.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
