/** emptyMongo: takes everything of a store out of its database. What makes it a store, and who owned it, stays. */
import { connect } from './connection.ts'
import { modelsOf } from './models.ts'

const KEPT: ReadonlySet<string> = new Set(['owners', 'meta'])

export async function emptyMongo(url: string): Promise<void> {
  const connection = await connect(url)
  try {
    const models = modelsOf(connection)
    for (const model of Object.values(connection.models)) if (!KEPT.has(model.collection.name)) await model.deleteMany({})
    await models.meta.deleteMany({ _id: { $ne: 'format' } })
  } finally {
    await connection.close()
  }
}
