import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely'
import { TagloomError } from '../common/tagloom-error.ts'
import { firstStatements } from './migrations/0001-first.ts'
import { liveStatements } from './migrations/0003-live.ts'
import { trustStatements } from './migrations/0005-trust.ts'

/** In order of name; a migration that was released is never edited, a new one is added. */
const migrations: Record<string, Migration> = {
  '0001-first': { up: statements(firstStatements) },
  '0002-order': { up: order },
  '0003-live': { up: statements(liveStatements) },
  '0004-instant-order': { up: instantOrder },
  '0005-trust': { up: statements(trustStatements) },
}

/** Brings the database to the newest schema; does nothing when it is there. */
export async function migrate(db: Kysely<never>): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => migrations }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw new TagloomError('state.migration', { detail: messageOf(error) }, { cause: error })
}

function statements(texts: readonly string[]): (db: Kysely<never>) => Promise<void> {
  return async (db) => {
    for (const text of texts) await sql.raw(text).execute(db)
  }
}

/** Runs and plans in the order they were made: two can share a moment, and clocks can be set back. */
async function order(db: Kysely<never>): Promise<void> {
  for (const table of ['runs', 'plans']) {
    await sql.raw(`alter table ${table} add column seq integer generated always as identity`).execute(db)
  }
}

/** What orders instant changes of one exclusive group, whatever order their callbacks came in. */
async function instantOrder(db: Kysely<never>): Promise<void> {
  for (const column of [
    'event_at timestamptz not null default now()',
    "exclusive text not null default ''",
    'priority integer not null default 0',
    "takes json not null default '[]'",
    'creates boolean not null default false',
  ]) {
    await sql.raw(`alter table instant_changes add column ${column}`).execute(db)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
