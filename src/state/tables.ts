import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, Kysely } from 'kysely'
import type { BlockReason, TagPlan } from '../domain/tag-plan.ts'
import type { CallStatus } from '../sync/ports.ts'
import type { PlanStatus, RunKind, RunStatus } from './statuses.ts'

/** The rows of the state database, as kysely sees them. JSON columns keep the order of keys. */
export interface Tables {
  tags: TagsTable
  runs: RunsTable
  plans: PlansTable
  sync_calls: SyncCallsTable
  sync_drops: SyncDropsTable
  models: ModelsTable
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
  reason: BlockReason
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
