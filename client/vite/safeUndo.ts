import type { Plugin } from 'vite'
export function safeUndo(): Plugin {
  return { name: 'spojka:safe-undo' }
}
