import type { Selectable } from 'kysely'
import type { BroadcastPlan } from '../broadcast/broadcast-plan.ts'
import { temporaryTagName } from '../broadcast/plan-names.ts'
import { mayHaveMadeTag, type SendResult, type VariantSend } from '../broadcast/send-state.ts'
import type { BroadcastSendsTable, BroadcastsTable, Database } from './tables.ts'

export type BroadcastStatus = BroadcastsTable['status']

/** A broadcast and how far it has come. */
export interface StoredBroadcast {
  readonly plan: BroadcastPlan
  readonly status: BroadcastStatus
  /** Milliseconds since the epoch. */
  readonly finishedAt: number | null
}

/** A tag that a broadcast has made for a variant. */
export interface TemporaryTag {
  readonly name: string
  /** Null as long as its id is not known: it may not be made yet. */
  readonly wechatId: number | null
}

/** One variant on its way. */
export type BroadcastSend = VariantSend

export interface BroadcastStore {
  /** Keeps the plan as it is; it is never written again. */
  save(plan: BroadcastPlan): Promise<void>
  find(account: string, id: string): Promise<StoredBroadcast | undefined>
  /** The newest plan of a broadcast by its name. */
  latest(account: string, name: string): Promise<StoredBroadcast | undefined>
  /** The newest first. */
  recent(account: string, limit: number): Promise<readonly StoredBroadcast[]>
  /** Those in one of the states, the oldest first. */
  inStatus(account: string, statuses: readonly BroadcastStatus[]): Promise<readonly StoredBroadcast[]>
  mark(id: string, status: BroadcastStatus, finishedAt?: number): Promise<void>
  /** Variants of a broadcast that are on their way; none before it is sent. */
  sends(broadcast: string): Promise<readonly BroadcastSend[]>
  /** Keeps how far a variant has come. */
  putSend(send: BroadcastSend): Promise<void>
  /** Those that are waiting for their time or have a variant with something left to be done, the oldest first. */
  unsettled(account: string): Promise<readonly StoredBroadcast[]>
  /** Tags that broadcasts have made, or may have, and not released before `releasedSince`. */
  temporaryTags(account: string, releasedSince: number): Promise<readonly TemporaryTag[]>
  /** Variants of the account's broadcasts that WeChat was asked to send from `from` on. */
  submittedSince(account: string, from: number): Promise<readonly BroadcastSend[]>
}

export function createBroadcastStore(db: Database): BroadcastStore {
  const ofAccount = (account: string) =>
    db.selectFrom('broadcasts').selectAll().where('account', '=', account)
  return {
    async save(plan) {
      const { id, account, name, file, createdAt, sendAt } = plan
      await db
        .insertInto('broadcasts')
        .values({
          id,
          account,
          name,
          file,
          status: 'planned',
          document: JSON.stringify(plan),
          created_at: new Date(createdAt),
          send_at: moment(sendAt),
          finished_at: null,
        })
        .execute()
    },
    async find(account, id) {
      const row = await ofAccount(account).where('id', '=', id).executeTakeFirst()
      return row && broadcastOf(row)
    },
    async latest(account, name) {
      const named = ofAccount(account).where('name', '=', name)
      const row = await named.orderBy('seq', 'desc').executeTakeFirst()
      return row && broadcastOf(row)
    },
    async recent(account, limit) {
      const newest = ofAccount(account).orderBy('seq', 'desc')
      return (await newest.limit(limit).execute()).map(broadcastOf)
    },
    async inStatus(account, statuses) {
      if (statuses.length === 0) return []
      const rows = ofAccount(account).where('status', 'in', statuses)
      return (await rows.orderBy('seq').execute()).map(broadcastOf)
    },
    async mark(id, status, finishedAt) {
      await db
        .updateTable('broadcasts')
        .set({ status, ...(finishedAt === undefined ? {} : { finished_at: new Date(finishedAt) }) })
        .where('id', '=', id)
        .execute()
    },
    async sends(broadcast) {
      const rows = db.selectFrom('broadcast_sends').selectAll().where('broadcast', '=', broadcast)
      return (await rows.orderBy('variant').execute()).map(sendOf)
    },
    async putSend(send) {
      const { broadcast, variant, ...rest } = sendRow(send)
      await db
        .insertInto('broadcast_sends')
        .values({ broadcast, variant, ...rest })
        .onConflict((same) => same.columns(['broadcast', 'variant']).doUpdateSet(rest))
        .execute()
    },
    async unsettled(account) {
      const open = ofAccount(account).where(({ or, eb, exists, selectFrom }) =>
        or([
          eb('status', 'in', ['waiting', 'preparing', 'sending']),
          exists(
            selectFrom('broadcast_sends')
              .select('broadcast')
              .whereRef('broadcast', '=', 'broadcasts.id')
              .where('released_at', 'is', null),
          ),
        ]),
      )
      return (await open.orderBy('seq').execute()).map(broadcastOf)
    },
    async temporaryTags(account, releasedSince) {
      const rows = await db
        .selectFrom('broadcast_sends')
        .innerJoin('broadcasts', 'broadcasts.id', 'broadcast_sends.broadcast')
        .selectAll('broadcast_sends')
        .select('broadcasts.name')
        .where('broadcasts.account', '=', account)
        .where('temporary_tag', '=', true)
        .where(({ or, eb }) =>
          or([eb('released_at', 'is', null), eb('released_at', '>=', new Date(releasedSince))]),
        )
        .execute()
      return rows.flatMap((row) => {
        const send = sendOf(row)
        const name = temporaryTagName(row.name, send.variant, send.broadcast)
        return mayHaveMadeTag(send) ? [{ name, wechatId: send.wechatTagId }] : []
      })
    },
    async submittedSince(account, from) {
      const rows = await db
        .selectFrom('broadcast_sends')
        .innerJoin('broadcasts', 'broadcasts.id', 'broadcast_sends.broadcast')
        .selectAll('broadcast_sends')
        .where('broadcasts.account', '=', account)
        .where('broadcast_sends.submitted_at', '>=', new Date(from))
        .execute()
      return rows.map(sendOf)
    },
  }
}

function moment(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}

function broadcastOf(row: Selectable<BroadcastsTable>): StoredBroadcast {
  return {
    plan: row.document as BroadcastPlan,
    status: row.status,
    finishedAt: row.finished_at?.getTime() ?? null,
  }
}

function sendRow(send: BroadcastSend) {
  return {
    broadcast: send.broadcast,
    variant: send.variant,
    status: send.status,
    wechat_tag_id: send.wechatTagId,
    temporary_tag: send.temporaryTag,
    client_msg_id: send.clientMsgId,
    msg_id: send.msgId,
    msg_data_id: send.msgDataId,
    followers: send.followers,
    asked_at: moment(send.askedAt),
    submitted_at: moment(send.submittedAt),
    finished_at: moment(send.finishedAt),
    released_at: moment(send.releasedAt),
    result: send.result === null ? null : JSON.stringify(send.result),
    errcode: send.errcode,
    rid: send.rid,
  }
}

function sendOf(row: Selectable<BroadcastSendsTable>): BroadcastSend {
  return {
    broadcast: row.broadcast,
    variant: row.variant,
    status: row.status,
    wechatTagId: row.wechat_tag_id,
    temporaryTag: row.temporary_tag,
    clientMsgId: row.client_msg_id,
    msgId: row.msg_id,
    msgDataId: row.msg_data_id,
    followers: row.followers,
    askedAt: row.asked_at?.getTime() ?? null,
    submittedAt: row.submitted_at?.getTime() ?? null,
    finishedAt: row.finished_at?.getTime() ?? null,
    releasedAt: row.released_at?.getTime() ?? null,
    result: row.result as SendResult | null,
    errcode: row.errcode,
    rid: row.rid,
  }
}
