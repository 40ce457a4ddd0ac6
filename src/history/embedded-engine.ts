import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createClient } from '@clickhouse/client'
import { Session } from 'chdb'
import { createChdbConnection } from 'chdb/connection'
import { databaseName, defaultMemoryBytes, type Engine, engineSettings, throughClient } from './engine.ts'
import { historyError } from './history-error.ts'
import type { HistoryLimits } from './history-interface.ts'

/** ClickHouse in this process (chDB), its data in the folder `path`, which is made when it is missing. */
export async function openEmbedded(path: string, limits: HistoryLimits): Promise<Engine> {
  const place = resolve(path)
  const memoryBytes = limits.memoryBytes ?? defaultMemoryBytes()
  try {
    await mkdir(place, { recursive: true })
    return await connect(place, memoryBytes)
  } catch (error) {
    throw historyError(error, { place, embedded: true, memoryBytes, opening: true })
  }
}

async function connect(place: string, memoryBytes: number): Promise<Engine> {
  const client = createClient({ connection: connection(place) })
  const settings = settingsSql(memoryBytes)
  await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${databaseName}` })
  await client.command({ query: settings })
  const turns = createTurns()
  const statements = throughClient(client)
  return {
    place,
    embedded: true,
    memoryBytes,
    query: (sql, params) => turns.take(() => statements.query(sql, params)),
    bytes: (sql, params) => turns.take(() => statements.bytes(sql, params)),
    command: (sql, params) => turns.take(() => statements.command(sql, params)),
    insert: (table, rows) => turns.take(() => statements.insert(table, rows)),
    stream: (sql, params) => turns.whileReading(streamRows(place, settings, sql, params)),
    beside: () => connect(place, memoryBytes),
    async close() {
      if (turns.closed) return
      await turns.close()
      await client.close()
    },
  }
}

/** The two packages carry a copy each of one declaration, which TypeScript takes for two different types. */
function connection(place: string) {
  const made: unknown = createChdbConnection({ path: place })
  return made as NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>
}

/** Settings and the database belong to a connection: each new one begins with these statements. */
function settingsSql(memoryBytes: number): string {
  const settings = Object.entries(engineSettings(memoryBytes)).map(
    ([name, value]) => `SET ${name} = ${typeof value === 'number' ? value : `'${value}'`}`,
  )
  return [`USE ${databaseName}`, ...settings].join('; ')
}

/** A stream has a connection of its own: a statement on the same one would end it. */
async function* streamRows<Row>(
  place: string,
  settings: string,
  sql: string,
  params: Record<string, unknown> | undefined,
): AsyncGenerator<readonly Row[]> {
  const session = new Session(place)
  try {
    await session.queryAsync(settings)
    const options = { format: 'JSONEachRow' }
    const chunks = params ? session.queryStreamBind(sql, params, options) : session.queryStream(sql, options)
    for await (const chunk of chunks) yield chunk.rows<Row>()
  } finally {
    session.close()
  }
}

interface Turns {
  readonly closed: boolean
  /** Runs one statement after the other. */
  take<Answer>(work: () => Promise<Answer>): Promise<Answer>
  whileReading<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item>
  /** Refuses new statements and waits for those that were taken. */
  close(): Promise<void>
}

/**
 * The engine runs one statement at a time per connection, and each waiting one would hold a thread of Node's
 * pool (four in all): they wait here instead. Closing in the middle of a statement would abort the process.
 */
function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  const reading = new Set<Promise<void>>()
  const assertOpen = () => {
    if (closed) throw new HistoryClosed()
  }
  return {
    get closed() {
      return closed
    },
    async take(work) {
      assertOpen()
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    },
    async *whileReading(items) {
      assertOpen()
      let end = () => {}
      const read = new Promise<void>((resolve) => {
        end = resolve
      })
      reading.add(read)
      try {
        yield* items
      } finally {
        reading.delete(read)
        end()
      }
    },
    async close() {
      closed = true
      await Promise.all([last, ...reading])
    },
  }
}

/** Something was asked of a closed connection. */
class HistoryClosed extends Error {
  override readonly name = 'HistoryClosed'
}
