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
  /** Imports that a kill had cut short, found at opening; nothing is left of them. */
  readonly interrupted: readonly ImportEntry[]
  /** Rows of a SELECT, all at once. */
  query<Row>(sql: string, params?: Record<string, unknown>): Promise<Row[]>
  /** Rows of a SELECT in batches, memory flat. Other statements may run meanwhile. */
  stream<Row>(sql: string, params?: Record<string, unknown>): AsyncIterable<readonly Row[]>
  /** The answer of a SELECT in ClickHouse's RowBinary format, for matrices. */
  bytes(sql: string, params?: Record<string, unknown>): Promise<Buffer>
  command(sql: string, params?: Record<string, unknown>): Promise<void>
  /** Appends rows (keys are columns; milliseconds for moments, decimal strings for 64-bit numbers). */
  insert(table: string, rows: readonly object[] | AsyncIterable<object>): Promise<void>
  /**
   * A second connection to the same place, with turns of its own: its short statements do not wait for the long ones
   * of this. Whoever opens it closes it; closing this history closes what is still open beside it first.
   */
  beside(): Promise<History>
  /** Waits for what is running, then lets go of the engine. May be called twice. */
  close(): Promise<void>
}

export interface HistoryLimits {
  /** Most bytes that one statement may use; half of the machine's memory unless told. */
  readonly memoryBytes?: number
}

/** One import, as `doctor` lists it. */
export interface ImportEntry {
  readonly account: string
  readonly id: string
  readonly file: string
  readonly digest: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly finishedAt: number | null
  readonly state: 'running' | 'done' | 'failed' | 'interrupted'
  readonly rows: number
  readonly loaded: number
  readonly duplicates: number
  readonly rejected: number
  readonly rejectsFile: string | null
}
