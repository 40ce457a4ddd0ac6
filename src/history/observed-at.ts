import type { History } from './history-interface.ts'

/** When who carries which tag was last read to the end: what changed in WeChat since is not in it. */
export const observedAtSchema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS observed_at (
  account LowCardinality(String),
  wechat_id UInt32,
  at DateTime64(3, 'UTC') COMMENT 'when the reading began'
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (account, wechat_id)`,
]

/** Milliseconds since the epoch by the engine's clock. */
export async function engineClock(history: History): Promise<number> {
  const [row] = await history.query<{ ms: number }>(
    'SELECT toFloat64(toUnixTimestamp64Milli(now64(3))) AS ms',
  )
  return row?.ms ?? 0
}

/** @param at when the reading of these tags began, ms */
export async function noteReading(
  history: History,
  account: string,
  wechatIds: readonly number[],
  at: number,
): Promise<void> {
  if (wechatIds.length === 0) return
  await history.insert(
    'observed_at',
    wechatIds.map((wechat_id) => ({ account, wechat_id, at })),
  )
}

/** The last reading of each tag, ms by WeChat's id; tags never read to the end are absent. */
export async function observedAt(history: History, account: string): Promise<ReadonlyMap<number, number>> {
  const rows = await history.query<{ wechat_id: number; ms: number }>(
    `SELECT wechat_id, toFloat64(toUnixTimestamp64Milli(max(at))) AS ms FROM observed_at
    WHERE account = {account:String} GROUP BY wechat_id`,
    { account },
  )
  return new Map(rows.map(({ wechat_id, ms }) => [wechat_id, ms]))
}
