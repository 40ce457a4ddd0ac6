import type { Selectable } from 'kysely'
import type { Database, WebhooksTable } from './tables.ts'

/** How far a webhook has been told. Times are milliseconds since the epoch. */
export interface WebhookStanding {
  readonly url: string
  /** Number of the last change that it took. */
  readonly cursor: number
  /** The last change of the batch under way; null when none is. */
  readonly batchEnd: number | null
  /** Deliveries that failed since the last that did not. */
  readonly failures: number
  /** No delivery before; null for at once. */
  readonly retryAt: number | null
  /** What came of the last delivery: a status of HTTP, `timeout` or `unreachable`; null before the first. */
  readonly lastStatus: string | null
  /** Since when the receiver has asked for no more; null otherwise. */
  readonly goneAt: number | null
}

export interface WebhookStore {
  /** Adds what is new, which begins after `seq`, and lets go of what is not among the addresses. */
  keep(account: string, urls: readonly string[], seq: number): Promise<void>
  find(account: string, url: string): Promise<WebhookStanding | undefined>
  list(account: string): Promise<readonly WebhookStanding[]>
  /** Before the first delivery of a batch: until it is taken, the same batch comes again. */
  beginBatch(account: string, url: string, batchEnd: number): Promise<void>
  /** The batch was taken. */
  took(account: string, url: string, cursor: number, status: string): Promise<void>
  failed(account: string, url: string, failure: WebhookFailure): Promise<void>
}

export interface WebhookFailure {
  readonly status: string
  readonly failures: number
  readonly retryAt: number
  /** The receiver asked for no more. */
  readonly goneAt: number | null
}

export function createWebhookStore(db: Database): WebhookStore {
  const update = async (
    account: string,
    url: string,
    values: Partial<Omit<Selectable<WebhooksTable>, 'cursor' | 'batch_end'>> & {
      readonly cursor?: number
      readonly batch_end?: number | null
    },
  ) => {
    await db
      .updateTable('webhooks')
      .set(values)
      .where('account', '=', account)
      .where('url', '=', url)
      .execute()
  }
  return {
    keep: (account, urls, seq) => keep(db, account, urls, seq),
    async find(account, url) {
      return (await list(db, account)).find((one) => one.url === url)
    },
    list: (account) => list(db, account),
    beginBatch: (account, url, batchEnd) => update(account, url, { batch_end: batchEnd }),
    took: (account, url, cursor, status) =>
      update(account, url, { cursor, batch_end: null, failures: 0, retry_at: null, last_status: status }),
    failed: (account, url, { status, failures, retryAt, goneAt }) =>
      update(account, url, {
        failures,
        last_status: status,
        retry_at: new Date(retryAt),
        gone_at: goneAt === null ? null : new Date(goneAt),
      }),
  }
}

async function keep(db: Database, account: string, urls: readonly string[], seq: number): Promise<void> {
  await db
    .deleteFrom('webhooks')
    .where('account', '=', account)
    .$if(urls.length > 0, (query) => query.where('url', 'not in', urls))
    .execute()
  if (urls.length === 0) return
  await db
    .insertInto('webhooks')
    .values([...new Set(urls)].map((url) => ({ account, url, cursor: seq })))
    .onConflict((conflict) => conflict.columns(['account', 'url']).doNothing())
    .execute()
}

async function list(db: Database, account: string): Promise<readonly WebhookStanding[]> {
  const rows = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('account', '=', account)
    .orderBy('url')
    .execute()
  return rows.map((row) => ({
    url: row.url,
    cursor: Number(row.cursor),
    batchEnd: row.batch_end === null ? null : Number(row.batch_end),
    failures: row.failures,
    retryAt: row.retry_at?.getTime() ?? null,
    lastStatus: row.last_status,
    goneAt: row.gone_at?.getTime() ?? null,
  }))
}
