/** command: what the operator's commands have in common: the settings are those of the server, one sentence says how it ended, and the exit code as well. */
import { isAbsolute, join } from 'node:path'
import { type Config, ConfigError, readConfig } from '../config/config.ts'
import { ChainBroken, StoreRefused } from '../store/port.ts'

/** Ends with 0 and the sentence, or with 1 and a sentence that says why not. */
export function runCommand(run: (config: Config) => Promise<string>): void {
  const settings = async (): Promise<Config> => readConfig(process.env)
  settings()
    .then(run)
    .then((said) => console.log(said))
    .catch((error: unknown) => {
      const expected = error instanceof ConfigError || error instanceof StoreRefused || error instanceof ChainBroken
      console.error(expected ? sentence(error) : error)
      process.exitCode = 1
    })
}

const sentence = (error: Error): string =>
  error instanceof ChainBroken ? `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.` : error.message

/** A path as it was typed: npm changes the directory before it runs anything. */
export const typedPath = (path: string): string => (isAbsolute(path) ? path : join(process.env.INIT_CWD ?? process.cwd(), path))
