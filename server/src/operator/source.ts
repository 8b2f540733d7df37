/** source: the store that the settings name, for reading, whether or not somebody serves it. */
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { OpenSource } from '../store/logSource.ts'
import { openMongoSource } from '../store/mongo/mongoSource.ts'
import { openSqliteSource } from '../store/sqlite/sqliteSource.ts'

export const openConfigured = async ({ dataDir, mongodb }: Pick<Config, 'dataDir' | 'mongodb'>): Promise<OpenSource> =>
  mongodb === undefined ? openSqliteSource(join(dataDir, 'spojka.db')) : openMongoSource(mongodb)
