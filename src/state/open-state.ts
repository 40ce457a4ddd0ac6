import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { type Dialect, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { TagloomError } from '../common/tagloom-error.ts'
import { type AccessTokenStore, createAccessTokenStore } from './access-tokens.ts'
import { type AuditLog, createAuditLog } from './audit.ts'
import { type BroadcastStore, createBroadcastStore } from './broadcasts.ts'
import { type CapabilityStore, createCapabilityStore } from './capabilities.ts'
import { createDepartureStore, type DepartureStore } from './departures.ts'
import { createDriftStore, type DriftStore } from './drift.ts'
import { createInstantChangeStore, type InstantChangeStore } from './instant-changes.ts'
import { createJobStore, type JobStore } from './jobs.ts'
import { migrate } from './migrations.ts'
import { createModelStore, type ModelStore } from './models.ts'
import { createNoticeStore, type NoticeStore } from './notices.ts'
import { pgliteDialect } from './pglite-dialect.ts'
import { createPlanStore, type PlanStore } from './plans.ts'
import { createPullStore, type PullStore } from './pulls.ts'
import { createQrCodeStore, type QrCodeStore } from './qr-codes.ts'
import { createReadBackStore, type ReadBackStore } from './read-backs.ts'
import { createRunStore, type RunStore } from './runs.ts'
import { createCallStore, type SyncCalls } from './sync-calls.ts'
import type { Tables } from './tables.ts'
import { createTagChangeStore, type TagChangeStore } from './tag-changes.ts'
import { createTagRegistry, type TagRegistry } from './tag-registry.ts'
import { createWebhookStore, type WebhookStore } from './webhooks.ts'

/** Transactional state: which tags are ours, runs, plans, the calls of an apply, models. */
export interface State {
  readonly tags: TagRegistry
  readonly runs: RunStore
  readonly plans: PlanStore
  readonly calls: SyncCalls
  readonly models: ModelStore
  readonly qrCodes: QrCodeStore
  readonly instantChanges: InstantChangeStore
  readonly readBacks: ReadBackStore
  readonly departures: DepartureStore
  readonly pulls: PullStore
  readonly notices: NoticeStore
  readonly capabilities: CapabilityStore
  readonly accessTokens: AccessTokenStore
  readonly drift: DriftStore
  readonly broadcasts: BroadcastStore
  readonly jobs: JobStore
  readonly audit: AuditLog
  readonly tagChanges: TagChangeStore
  readonly webhooks: WebhookStore
  /** Resolves when the database answers. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** PGlite in a directory of its own, or a PostgreSQL server by URL. */
export type StateLocation = { readonly directory: string } | { readonly url: string }

/**
 * Opens the state and brings its schema up to date.
 * A PGlite directory belongs to one process: the caller holds the lock of the data directory.
 */
export async function openState(location: StateLocation): Promise<State> {
  const db = new Kysely<Tables>({ dialect: await dialectFor(location) })
  try {
    await sql`select 1`.execute(db)
    await migrate(db as unknown as Kysely<never>)
  } catch (error) {
    await db.destroy().catch(() => undefined)
    if (error instanceof TagloomError) throw error
    throw new TagloomError(
      'state.cannot-open',
      { where: nameOf(location), detail: text(error) },
      { cause: error },
    )
  }
  return {
    tags: createTagRegistry(db),
    runs: createRunStore(db),
    plans: createPlanStore(db),
    calls: createCallStore(db),
    models: createModelStore(db),
    qrCodes: createQrCodeStore(db),
    instantChanges: createInstantChangeStore(db),
    readBacks: createReadBackStore(db),
    departures: createDepartureStore(db),
    pulls: createPullStore(db),
    notices: createNoticeStore(db),
    capabilities: createCapabilityStore(db),
    accessTokens: createAccessTokenStore(db),
    drift: createDriftStore(db),
    broadcasts: createBroadcastStore(db),
    jobs: createJobStore(db),
    audit: createAuditLog(db),
    tagChanges: createTagChangeStore(db),
    webhooks: createWebhookStore(db),
    ping: async () => void (await sql`select 1`.execute(db)),
    close: () => db.destroy(),
  }
}

async function dialectFor(location: StateLocation): Promise<Dialect> {
  if ('url' in location) {
    return new PostgresDialect({ pool: new pg.Pool({ connectionString: location.url, max: 4 }) })
  }
  const { directory } = location
  return pgliteDialect(async () => {
    await mkdir(directory, { recursive: true })
    return PGlite.create(directory)
  })
}

/** Where the state is, without the password of a URL. */
function nameOf(location: StateLocation): string {
  if ('directory' in location) return location.directory
  return location.url.replace(/\/\/[^@/]*@/, '//…@')
}

/** ENOSPC in WebAssembly. PGlite throws what its file system answers, which is a number without words. */
const noSpace = 51

function text(error: unknown): string {
  if (error instanceof Error) return error.message
  const { errno } = error as { errno?: unknown }
  if (errno === undefined) return String(error)
  return errno === noSpace ? 'no space left on the disk' : `the file system answers ${String(errno)}`
}
