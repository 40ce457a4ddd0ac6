import { TagloomError } from '../common/tagloom-error.ts'
import { finishDepartures } from './departures.ts'
import { openEmbedded } from './embedded-engine.ts'
import type { Engine } from './engine.ts'
import { makeKey, noteForgotten } from './forgotten.ts'
import { historyError } from './history-error.ts'
import type { History, HistoryLimits } from './history-interface.ts'
import { noteInterrupted } from './import-journal.ts'
import { dropLeftovers } from './import-tables.ts'
import { schemaStatements } from './schema.ts'
import { openServer } from './server-engine.ts'

export type { History, HistoryLimits } from './history-interface.ts'

const insertBatch = 20_000

/**
 * Opens the history in a folder (embedded engine; one process per folder, see `data-lock.ts`) or on a
 * ClickHouse server, and creates what is missing of its tables.
 * @throws TagloomError history.unreadable, history.in-use, history.unreachable, history.disk-full
 */
export async function openHistory(
  where: { readonly path: string } | { readonly url: string },
  limits: HistoryLimits = {},
): Promise<History> {
  const engine =
    'path' in where ? await openEmbedded(where.path, limits) : await openServer(where.url, limits)
  const history = historyOn(engine)
  try {
    for (const statement of schemaStatements) await history.command(statement)
    await makeKey(history)
    noteForgotten(history)
    if (!engine.embedded) return history
    // This process alone has the folder: what imports have left in it belongs to nobody.
    await dropLeftovers(history)
    await finishIfRoom(history)
    return { ...history, interrupted: await noteInterrupted(history) }
  } catch (error) {
    await history.close()
    throw error
  }
}

/** A full disk must not keep anybody from reading; what is left of a batch is finished before the next one. */
async function finishIfRoom(history: History): Promise<void> {
  try {
    await finishDepartures(history)
  } catch (error) {
    if (!(error instanceof TagloomError) || error.code !== 'history.disk-full') throw error
  }
}

function historyOn(engine: Engine): History {
  const besides = new Set<History>()
  async function known<Answer>(work: Promise<Answer>): Promise<Answer> {
    try {
      return await work
    } catch (error) {
      throw historyError(error, engine)
    }
  }
  return {
    place: engine.place,
    embedded: engine.embedded,
    interrupted: [],
    query: (sql, params) => known(engine.query(sql, params)),
    bytes: (sql, params) => known(engine.bytes(sql, params)),
    command: (sql, params) => known(engine.command(sql, params)),
    async beside() {
      const opened = historyOn(await known(engine.beside()))
      besides.add(opened)
      return opened
    },
    async close() {
      for (const opened of besides) await opened.close()
      await known(engine.close())
    },
    async *stream<Row>(sql: string, params?: Record<string, unknown>) {
      try {
        yield* engine.stream<Row>(sql, params)
      } catch (error) {
        throw historyError(error, engine)
      }
    },
    async insert(table, rows) {
      for await (const batch of inBatches(rows)) await known(engine.insert(table, batch))
    },
  }
}

async function* inBatches(rows: readonly object[] | AsyncIterable<object>): AsyncIterable<readonly object[]> {
  if (Array.isArray(rows)) {
    for (let from = 0; from < rows.length; from += insertBatch) yield rows.slice(from, from + insertBatch)
    return
  }
  let batch: object[] = []
  for await (const row of rows as AsyncIterable<object>) {
    batch.push(row)
    if (batch.length < insertBatch) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
