import { createClient } from '@clickhouse/client'
import { databaseName, defaultMemoryBytes, type Engine, engineSettings, throughClient } from './engine.ts'
import { historyError } from './history-error.ts'
import type { HistoryLimits } from './history-interface.ts'

/** A ClickHouse server; user, password and so on stand in the URL. */
export async function openServer(url: string, limits: HistoryLimits): Promise<Engine> {
  const place = withoutPassword(url)
  const memoryBytes = limits.memoryBytes ?? defaultMemoryBytes()
  try {
    await createDatabase(url)
  } catch (error) {
    throw historyError(error, { place, embedded: false, memoryBytes, opening: true })
  }
  return connect(url, limits)
}

function connect(url: string, limits: HistoryLimits): Engine {
  const memoryBytes = limits.memoryBytes ?? defaultMemoryBytes()
  const settings = engineSettings(memoryBytes)
  const client = createClient({ url, database: databaseName, clickhouse_settings: settings })
  return {
    place: withoutPassword(url),
    embedded: false,
    memoryBytes,
    ...throughClient(client),
    async *stream<Row>(sql: string, params?: Record<string, unknown>) {
      const answer = await client.query({
        query: sql,
        format: 'JSONEachRow',
        ...(params === undefined ? {} : { query_params: params }),
      })
      for await (const rows of answer.stream<Row>()) yield rows.map((row) => row.json<Row>())
    },
    beside: async () => connect(url, limits),
    close: () => client.close(),
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = createClient({ url })
  try {
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${databaseName}` })
  } finally {
    await client.close()
  }
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url)
    return `${parsed.protocol}//${parsed.host}`
  } catch {
    return url
  }
}
