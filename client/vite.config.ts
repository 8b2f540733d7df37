/**
 * How the browser's part is built. Nothing is inlined and nothing comes from elsewhere, so that the page lives under `default-src 'self'`;
 * Yjs is taken through `safeUndo` in the build and in development alike.
 */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { safeUndo } from './vite/safeUndo.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), safeUndo()],
  resolve: {
    // Not by the condition `source`: React Aria has one too, and its sources are not meant to be built here.
    alias: [{ find: /^@spojka\/shared\/(.+)$/, replacement: `${import.meta.dirname}/../shared/src/$1.ts` }],
    dedupe: ['yjs', 'lib0', 'prosemirror-model', 'prosemirror-state', 'prosemirror-view'],
  },
  // A pre-bundled Yjs would pass by the transform.
  optimizeDeps: { exclude: ['yjs', 'y-prosemirror', 'y-protocols', 'y-websocket'] },
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, cssCodeSplit: true, target: 'es2022', sourcemap: false },
})
