import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// Workspaces are read from their sources, so that a test never runs against yesterday's build.
const fromSource = { ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } } }

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          include: ['{shared,server,client,scripts}/**/*.test.ts', '{client,scripts}/**/*.test.tsx'],
          exclude: ['**/node_modules/**', '**/dist/**', 'client/e2e/**'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'e2e',
          include: ['client/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
