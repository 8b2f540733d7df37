// Builds what is missing: types and server by tsc (which keeps track itself), the client by Vite when one of its sources is newer than the last build.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (command, ...args) =>
  execFileSync(join(root, 'node_modules', '.bin', command), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })

function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

run('tsc', '-b')
const built = join(root, 'client', 'dist', 'index.html')
const sources = ['client/src', 'client/vite', 'client/index.html', 'client/vite.config.ts', 'shared/src', 'package-lock.json']
if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources.map((s) => newest(join(root, s))))) {
  run('vite', 'build', 'client', '--logLevel', 'warn')
}
