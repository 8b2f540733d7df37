/** source: the store that the settings name, for reading. */
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { OpenSource } from '../store/logSource.ts'
import { openSqliteSource } from '../store/sqlite/sqliteSource.ts'

export const openConfigured = async ({ dataDir }: Config): Promise<OpenSource> => openSqliteSource(join(dataDir, 'spojka.db'))
