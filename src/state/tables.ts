import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, Kysely } from 'kysely'
import type { TagPlan } from '../domain/tag-plan.ts'
import type { CallStatus, DropReason } from '../sync/ports.ts'
import type { PlanStatus, RunKind, RunStatus } from './statuses.ts'

/** The rows of the state database, as kysely sees them. JSON columns keep the order of keys. */
export interface Tables {
  tags: TagsTable
  runs: RunsTable
  plans: PlansTable
  sync_calls: SyncCallsTable
  sync_drops: SyncDropsTable
  models: ModelsTable
  qr_codes: QrCodesTable
  notices: NoticesTable
  instant_changes: InstantChangesTable
  read_backs: ReadBacksTable
  departures: DeparturesTable
  pulls: PullsTable
  capabilities: CapabilitiesTable
  access_tokens: AccessTokensTable
}

export type Database = Kysely<Tables>

/** Any JSON value, written as text. */
type Json<Value> = ColumnType<Value, string, string>

/** Tags of WeChat that are ours. */
interface TagsTable {
  account: string
  tag: string
  wechat_id: number
  name: string
  managed_since: ColumnType<Date, Date, Date>
}

export interface RunsTable {
  id: string
  /** Counts up in the order of making. */
  seq: GeneratedAlways<number>
  account: string
  kind: RunKind
  as_of: Date
  seed: string | null
  followers: number | null
  tags: Json<readonly { readonly tag: string; readonly followers: number }[]>
  status: RunStatus
  started_at: Date
  finished_at: Date | null
}

interface PlansTable {
  id: string
  /** Counts up in the order of making. */
  seq: GeneratedAlways<number>
  account: string
  run: string
  ground: string
  document: JSONColumnType<TagPlan, string, string>
  status: PlanStatus
  created_at: Date
  begun_at: Date | null
}

interface SyncCallsTable {
  plan: string
  n: number
  tag: string
  op: 'create' | 'add' | 'remove'
  from_seq: number
  to_seq: number
  status: Generated<CallStatus>
  attempts: Generated<number>
  errcode: number | null
  rid: string | null
}

interface SyncDropsTable {
  plan: string
  tag: string
  op: 'create' | 'add' | 'remove'
  follower: string
  reason: DropReason
  errcode: number
  rid: string | null
}

export interface ModelsTable {
  account: string
  model: string
  version: number
  created_at: Date
  artefact: Json<unknown>
  card: string
  in_force: boolean
}

/** Parametric codes that WeChat has made; the newest of a touchpoint counts. */
export interface QrCodesTable {
  account: string
  touchpoint: string
  scene: string
  ticket: string
  /** What the picture says. */
  url: string
  created_at: Date
  /** Null for a permanent code. */
  expires_at: Date | null
}

/** What WeChat tells about the account, not about a follower: job results, certifications that expire. */
export interface NoticesTable {
  account: string
  /** Equal for the same notice, however often it is delivered. */
  id: string
  event: string
  at: Date
  document: Json<unknown>
}

/** A tag that an event gave, to be carried out in WeChat; the other tags of its exclusive group are taken. */
export interface InstantChangesTable {
  id: GeneratedAlways<number>
  account: string
  follower: string
  tag: string
  /** Id of the event that asked for it. */
  cause: string
  queued_at: Date
  /** The event's own moment: within an exclusive group the latest event counts, at one moment the priority. */
  event_at: Date
  /** '' when the tag belongs to no exclusive group. */
  exclusive: string
  priority: number
  /** The other tags of the group. */
  takes: Json<readonly string[]>
  /** Its tag is being created in WeChat. */
  creates: Generated<boolean>
  status: Generated<'pending' | 'done' | 'dropped' | 'superseded'>
  attempts: Generated<number>
  settled_at: Date | null
  errcode: number | null
  rid: string | null
}

/** Followers who came back and whose tags in WeChat are to be read. */
export interface ReadBacksTable {
  account: string
  follower: string
  asked_at: Date
}

/** Persons who left or asked to be forgotten, until that is done. */
export interface DeparturesTable {
  account: string
  follower: string
  left_at: Date
  due_at: Date
  policy: 'pseudonymise' | 'erase'
}

/** One reading of all followers, page by page. */
export interface PullsTable {
  account: string
  id: string
  started_at: Date
  next_openid: string
  total: number
  listed: number
  status: 'running' | 'parked' | 'done'
  finished_at: Date | null
}

/** What WeChat has let the account do, or refused, when it was last tried. */
export interface CapabilitiesTable {
  account: string
  capability: string
  able: boolean
  seen_at: Date
  errcode: number | null
}

export interface AccessTokensTable {
  appid: string
  token: string
  expires_at: Date
}
