/** install: puts the peers into this folder on first use, so that `npm install` of the product stays small. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

/** Says what could not be installed, by name; nothing when all is there. */
export function installPeers(): string | undefined {
  const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const missing = () => Object.entries(dependencies).filter(([name, version]) => versionOf(name) !== version)
  if (missing().length === 0) return undefined
  console.error('Installing the servers to measure beside, once …')
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] })
  } catch {
    // What is there all the same is measured.
  }
  const names = missing().map(([name, version]) => `${name} ${version}`)
  return names.length === 0 ? undefined : `could not be installed: ${names.join(', ')}`
}

function versionOf(name: string): string | undefined {
  const path = join(here, 'node_modules', name, 'package.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version : undefined
}
