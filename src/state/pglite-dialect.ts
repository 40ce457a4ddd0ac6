import type { PGlite } from '@electric-sql/pglite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'

/**
 * kysely on PGlite. PGlite is one session: a connection is lent to one caller at a time, so that a
 * transaction never takes in another caller's statements.
 */
export function pgliteDialect(open: () => Promise<PGlite>): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PGliteDriver(open),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

class PGliteDriver implements Driver {
  readonly #open: () => Promise<PGlite>
  #client: PGlite | undefined
  /** Resolves when the connection lent last is back. */
  #free: Promise<void> = Promise.resolve()
  readonly #giveBack = new WeakMap<DatabaseConnection, () => void>()

  constructor(open: () => Promise<PGlite>) {
    this.#open = open
  }

  async init(): Promise<void> {
    this.#client = await this.#open()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#client) throw new Error('the driver is not initialised')
    const before = this.#free
    const connection = new PGliteConnection(this.#client)
    this.#free = new Promise((free) => this.#giveBack.set(connection, free))
    await before
    return connection
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    await (connection as PGliteConnection).run(`begin${level}`)
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PGliteConnection).run('commit')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PGliteConnection).run('rollback')
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#giveBack.get(connection)?.()
  }

  async destroy(): Promise<void> {
    await this.#free
    await this.#client?.close()
  }
}

class PGliteConnection implements DatabaseConnection {
  readonly #client: PGlite

  constructor(client: PGlite) {
    this.#client = client
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.#client.query<Row>(query.sql, [...query.parameters])
    return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    yield await this.executeQuery<Row>(query)
  }

  async run(statement: string): Promise<void> {
    await this.#client.exec(statement)
  }
}
