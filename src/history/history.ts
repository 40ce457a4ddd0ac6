import { openEmbedded } from './embedded-engine.ts'
import type { Engine } from './engine.ts'
import { historyError } from './history-error.ts'
import { schemaStatements } from './schema.ts'
import { openServer } from './server-engine.ts'

/**
 * The event history and the bulk sets beside it, in the ClickHouse dialect.
 * Parameters stand in the SQL as `{name:Type}`. 64-bit integers come back as strings unless cast.
 * Every failure is a `TagloomError` of the `history.*` codes.
 */
export interface History {
  /** Where it is: a folder or a URL; for messages. */
  readonly place: string
  /** The embedded engine reads local files by itself; a server does not see them. */
  readonly embedded: boolean
  /** Rows of a SELECT, all at once. */
  query<Row>(sql: string, params?: Record<string, unknown>): Promise<Row[]>
  /** Rows of a SELECT in batches, memory flat. Other statements may run meanwhile. */
  stream<Row>(sql: string, params?: Record<string, unknown>): AsyncIterable<readonly Row[]>
  /** The answer of a SELECT in ClickHouse's RowBinary format, for matrices. */
  bytes(sql: string, params?: Record<string, unknown>): Promise<Buffer>
  command(sql: string, params?: Record<string, unknown>): Promise<void>
  /** Appends rows (keys are columns; milliseconds for moments, decimal strings for 64-bit numbers). */
  insert(table: string, rows: readonly object[] | AsyncIterable<object>): Promise<void>
  /** Waits for what is running, then lets go of the engine. May be called twice. */
  close(): Promise<void>
}

export interface HistoryLimits {
  /** Most bytes that one statement may use; half of the machine's memory unless told. */
  readonly memoryBytes?: number
}

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
  } catch (error) {
    await history.close()
    throw error
  }
  return history
}

function historyOn(engine: Engine): History {
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
    query: (sql, params) => known(engine.query(sql, params)),
    bytes: (sql, params) => known(engine.bytes(sql, params)),
    command: (sql, params) => known(engine.command(sql, params)),
    close: () => known(engine.close()),
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
