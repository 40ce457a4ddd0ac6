import { totalmem } from 'node:os'
import type { ClickHouseClient } from '@clickhouse/client'

/** One connection to the embedded engine or to a server. It throws what the engine throws. */
export interface Engine {
  readonly place: string
  readonly embedded: boolean
  readonly memoryBytes: number
  query<Row>(sql: string, params?: Record<string, unknown>): Promise<Row[]>
  stream<Row>(sql: string, params?: Record<string, unknown>): AsyncIterable<readonly Row[]>
  bytes(sql: string, params?: Record<string, unknown>): Promise<Buffer>
  command(sql: string, params?: Record<string, unknown>): Promise<void>
  insert(table: string, rows: readonly object[]): Promise<void>
  /** Another connection to the same place. */
  beside(): Promise<Engine>
  close(): Promise<void>
}

export const databaseName = 'tagloom'

/** Settings that both engines run with; answers then look the same from either. */
export function engineSettings(memoryBytes: number): Record<string, string | number> {
  return {
    output_format_json_quote_64bit_integers: 1,
    date_time_input_format: 'best_effort',
    session_timezone: 'UTC',
    max_memory_usage: memoryBytes,
    // Spill to disk well before the limit: slower is better than stopped.
    max_bytes_before_external_group_by: Math.floor(memoryBytes / 2),
    max_bytes_before_external_sort: Math.floor(memoryBytes / 2),
    // A hundred rules and all features are one statement; the engine's own limit is 256 KB of text.
    max_query_size: 64 * 1024 * 1024,
    max_ast_elements: 1_000_000,
    max_expanded_ast_elements: 10_000_000,
  }
}

/** Half of the memory that this process may use: the machine's, or its container's. */
export function defaultMemoryBytes(): number {
  const constrained = process.constrainedMemory?.() ?? 0
  const total = constrained > 0 && constrained < totalmem() ? constrained : totalmem()
  return Math.floor(total / 2)
}

/** The statements that are the same through a client of either kind. */
export function throughClient(
  client: ClickHouseClient,
): Pick<Engine, 'query' | 'bytes' | 'command' | 'insert'> {
  return {
    async query<Row>(sql: string, params?: Record<string, unknown>) {
      const answer = await client.query({ query: sql, format: 'JSONEachRow', ...bound(params) })
      return (await answer.json()) as Row[]
    },
    async bytes(sql, params) {
      const answer = await client.exec({ query: `${sql}\nFORMAT RowBinary`, ...bound(params) })
      const pieces: Buffer[] = []
      for await (const piece of answer.stream) pieces.push(piece as Buffer)
      return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
    },
    async command(sql, params) {
      await client.command({ query: sql, ...bound(params) })
    },
    async insert(table, rows) {
      await client.insert({ table, values: rows, format: 'JSONEachRow' })
    },
  }
}

function bound(params: Record<string, unknown> | undefined) {
  return params === undefined ? {} : { query_params: params }
}
