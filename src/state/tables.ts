import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, Kysely } from 'kysely'
import type { JobDetail, JobName, JobStatus } from '../domain/job.ts'
import type { PlanKind, TagPlan } from '../domain/tag-plan.ts'
import type { CallOp, CallStatus, DropOp, DropReason, StoredPart } from '../sync/ports.ts'
import type { AuditedAct } from './audited-act.ts'
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
  audit: AuditTable
  drift: DriftTable
  broadcasts: BroadcastsTable
  broadcast_sends: BroadcastSendsTable
  jobs: JobsTable
  job_runs: JobRunsTable
  webhooks: WebhooksTable
  tag_changes: TagChangesTable
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
  approved_at: Date | null
  approved_by: string | null
  kind: Generated<PlanKind>
}

interface SyncCallsTable {
  plan: string
  n: number
  tag: string
  op: CallOp
  from_seq: number
  to_seq: number
  status: Generated<CallStatus>
  attempts: Generated<number>
  errcode: number | null
  rid: string | null
  /** Who is still to be asked about, once that takes more than one request (`StoredPart`). */
  parts: ColumnType<readonly StoredPart[] | null, string | undefined, string>
}

interface SyncDropsTable {
  plan: string
  tag: string
  op: DropOp
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

/** Who did what and when; never an openid. */
export interface AuditTable {
  id: GeneratedAlways<number>
  account: string
  at: Date
  /** The login that gave the command, or `server`. */
  who: string
  what: AuditedAct
  /** Id of the plan, run, broadcast or tag that it was done to. */
  subject: string
  document: Json<Readonly<Record<string, unknown>>>
}

/** What changed in WeChat behind our back, as a reconciliation found it. */
export interface DriftTable {
  id: GeneratedAlways<number>
  account: string
  seen_at: Date
  tag: string
  wechat_id: number
  /** Followers to whom somebody gave the tag, and from whom somebody took it. */
  added: number
  removed: number
  /** Changes of our own that WeChat had answered with success and did not keep. */
  untaken: number
  action: 'healed' | 'respected' | 'reported'
}

/** A broadcast as it was planned. */
export interface BroadcastsTable {
  id: string
  /** Counts up in the order of making. */
  seq: GeneratedAlways<number>
  account: string
  name: string
  file: string
  status: 'planned' | 'waiting' | 'preparing' | 'sending' | 'sent' | 'failed' | 'cancelled'
  document: Json<unknown>
  created_at: Date
  send_at: Date | null
  finished_at: Date | null
}

/** One variant of a broadcast on its way. */
export interface BroadcastSendsTable {
  broadcast: string
  variant: string
  status: 'pending' | 'tagging' | 'submitted' | 'awaiting-admin' | 'finished' | 'failed' | 'cancelled'
  wechat_tag_id: number | null
  /** Made for this send, to be released after it. */
  temporary_tag: boolean
  /** Deterministic, at most 32 bytes: the same send twice is one. */
  client_msg_id: string
  msg_id: string | null
  msg_data_id: string | null
  followers: number
  asked_at: Date | null
  submitted_at: Date | null
  finished_at: Date | null
  released_at: Date | null
  result: Json<unknown> | null
  errcode: number | null
  rid: string | null
}

/** What comes round by the schedule. */
export interface JobsTable {
  account: string
  job: JobName
  cron: string
  timezone: string
  paused: Generated<boolean>
  next_at: Date | null
  failures: Generated<number>
  /** Id of what it is asked to go on with. */
  about: Generated<string>
}

export interface JobRunsTable {
  id: GeneratedAlways<number>
  account: string
  job: JobName
  due_at: Date
  started_at: Date
  finished_at: Date | null
  status: JobStatus
  detail: Json<JobDetail>
}

/** How far each webhook has been told of tag changes. */
export interface WebhooksTable {
  account: string
  url: string
  /** Number of the last change that it took; pg answers 64-bit numbers as text. */
  cursor: ColumnType<number | string, number, number>
  /** The last change of the batch under way. */
  batch_end: ColumnType<number | string | null, number | null, number | null>
  failures: Generated<number>
  retry_at: Date | null
  last_status: string | null
  /** Since when its receiver has asked for no more. */
  gone_at: Date | null
}

/** Changes that WeChat took, until they stand in the history's log. */
export interface TagChangesTable {
  id: GeneratedAlways<number>
  account: string
  tag: string
  op: 'add' | 'remove'
  cause: string
  at: Date
  /** Those of one call; '' in place of one forgotten since. */
  followers: Json<readonly string[]>
}
