/** listen: opens the port; where that cannot be, the sentence names the variable that is to blame. */
import type { Server } from 'node:http'
import { type Config, ConfigError } from '../config/config.ts'

const ofThePort: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT: something else listens there already.',
  EACCES: 'PORT: this user may not listen there; below 1024 that is usually left to the system.',
}
/** A name nobody knows, an address of another machine, one that is for no machine: each system has its own words for these. */
const ofTheHost = 'HOST is not an address on which this machine can listen.'

export function listen(server: Pick<Server, 'once' | 'off' | 'listen'>, { port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = ({ code = '' }: NodeJS.ErrnoException): void => reject(new ConfigError(ofThePort[code] ?? ofTheHost))
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      resolve()
    })
  })
}
