import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely'
import { TagloomError } from '../common/tagloom-error.ts'

/** In order of name; a migration that was released is never edited, a new one is added. */
const migrations: Record<string, Migration> = {
  '0001-first': { up: first },
  '0002-order': { up: order },
  '0003-live': { up: live },
  '0004-instant-order': { up: instantOrder },
}

/** Brings the database to the newest schema; does nothing when it is there. */
export async function migrate(db: Kysely<never>): Promise<void> {
  const provider: MigrationProvider = { getMigrations: async () => migrations }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw new TagloomError('state.migration', { detail: messageOf(error) }, { cause: error })
}

async function first(db: Kysely<never>): Promise<void> {
  for (const statement of firstStatements) await sql.raw(statement).execute(db)
}

/** Runs and plans in the order they were made: two can share a moment, and clocks can be set back. */
async function order(db: Kysely<never>): Promise<void> {
  for (const table of ['runs', 'plans']) {
    await sql.raw(`alter table ${table} add column seq integer generated always as identity`).execute(db)
  }
}

/** What the edge to WeChat keeps: codes, notices, tag changes asked for by an event, who left, who is being read. */
async function live(db: Kysely<never>): Promise<void> {
  for (const statement of liveStatements) await sql.raw(statement).execute(db)
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

const liveStatements = [
  `create table qr_codes (
    account text not null,
    touchpoint text not null,
    scene text not null,
    ticket text not null,
    url text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    primary key (account, touchpoint, created_at)
  )`,
  `create table notices (
    account text not null,
    id text not null,
    event text not null,
    at timestamptz not null,
    document json not null,
    primary key (account, id)
  )`,
  'create index notices_by_event on notices (account, event, at)',
  `create table instant_changes (
    id integer generated always as identity primary key,
    account text not null,
    follower text not null,
    tag text not null,
    cause text not null,
    queued_at timestamptz not null,
    status text not null default 'pending',
    attempts integer not null default 0,
    settled_at timestamptz,
    errcode integer,
    rid text,
    unique (account, follower, tag, cause)
  )`,
  'create index instant_changes_by_status on instant_changes (account, status, id)',
  `create table read_backs (
    account text not null,
    follower text not null,
    asked_at timestamptz not null,
    primary key (account, follower)
  )`,
  `create table departures (
    account text not null,
    follower text not null,
    left_at timestamptz not null,
    due_at timestamptz not null,
    policy text not null,
    primary key (account, follower)
  )`,
  `create table pulls (
    account text not null,
    id text not null,
    started_at timestamptz not null,
    next_openid text not null,
    total integer not null,
    listed integer not null,
    status text not null,
    finished_at timestamptz,
    primary key (account, id)
  )`,
  `create table capabilities (
    account text not null,
    capability text not null,
    able boolean not null,
    seen_at timestamptz not null,
    errcode integer,
    primary key (account, capability)
  )`,
  `create table access_tokens (
    appid text primary key,
    token text not null,
    expires_at timestamptz not null
  )`,
]

const firstStatements = [
  `create table tags (
    account text not null,
    tag text not null,
    wechat_id integer not null,
    name text not null,
    managed_since timestamptz not null,
    primary key (account, tag),
    unique (account, wechat_id)
  )`,
  `create table runs (
    id text primary key,
    account text not null,
    kind text not null,
    as_of timestamptz not null,
    seed text,
    followers integer,
    tags json not null,
    status text not null,
    started_at timestamptz not null,
    finished_at timestamptz
  )`,
  'create index runs_by_account on runs (account, started_at)',
  `create table plans (
    id text primary key,
    account text not null,
    run text not null,
    ground text not null,
    document json not null,
    status text not null,
    created_at timestamptz not null,
    begun_at timestamptz
  )`,
  'create index plans_by_account on plans (account, created_at)',
  `create table sync_calls (
    plan text not null references plans (id) on delete cascade,
    n integer not null,
    tag text not null,
    op text not null,
    from_seq integer not null,
    to_seq integer not null,
    status text not null default 'pending',
    attempts integer not null default 0,
    errcode integer,
    rid text,
    primary key (plan, n)
  )`,
  `create table sync_drops (
    plan text not null references plans (id) on delete cascade,
    tag text not null,
    op text not null,
    follower text not null,
    reason text not null,
    errcode integer not null,
    rid text,
    primary key (plan, tag, op, follower)
  )`,
  `create table models (
    account text not null,
    model text not null,
    version integer not null,
    created_at timestamptz not null,
    artefact json not null,
    card text not null,
    in_force boolean not null,
    primary key (account, model, version)
  )`,
  'create unique index models_in_force on models (account, model) where in_force',
]

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
