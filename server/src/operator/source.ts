/** source: the store that the settings name, for reading, whether or not somebody serves it. */
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { OpenSource } from '../store/logSource.ts'
import { openSqliteSource } from '../store/sqlite/sqliteSource.ts'

export async function openConfigured({ dataDir, mongodb }: Pick<Config, 'dataDir' | 'mongodb'>): Promise<OpenSource> {
  if (mongodb === undefined) return openSqliteSource(join(dataDir, 'spojka.db'))
  const { openMongoSource } = await import('../store/mongo/mongoSource.ts')
  return openMongoSource(mongodb)
}
