import type { History } from '../src/history/history.ts'

/** Rows made by one statement: sorting a block of them takes about 1 GB. */
const blockRows = 2_000_000

export interface MadeEvents {
  readonly account: string
  readonly events: number
  readonly followers: number
  /** The latest event, in ms; all lie within the `days` before it. */
  readonly until: number
  readonly days: number
}

/**
 * Makes events inside the engine: openids of 28 characters, some followers busy and most not, nine kinds, three
 * topics. They are made in the order of openids, so that bringing them into one part takes little.
 */
export async function makeEvents(history: History, made: MadeEvents): Promise<void> {
  for (let from = 0; from < made.events; from += blockRows) {
    await history.command(blockSql(made, from, Math.min(blockRows, made.events - from)))
  }
}

function blockSql(
  { account, events, followers, until, days }: MadeEvents,
  from: number,
  rows: number,
): string {
  return `INSERT INTO events (account, follower, at, kind, key, topic, channel, campaign, content, value, event_id, received_at)
WITH
  toUInt64(floor(${followers} * sqrt(number / ${events}))) AS person,
  sipHash64(number) AS dice,
  dice % 100 AS what,
  multiIf(what < 31, 'exposure', what < 51, 'link_click', what < 66, 'menu_click', what < 81, 'message',
    what < 89, 'visit', what < 94, 'scan', what < 97, 'purchase', what < 99, 'subscribe', 'unsubscribe') AS doing,
  what < 66 OR doing = 'subscribe' AS about
SELECT
  '${account}',
  concat('o', lower(hex(toUInt32(person * ${Math.floor(2 ** 32 / followers)}))), substring(hex(MD5(toString(person))), 1, 19)),
  fromUnixTimestamp64Milli(toInt64(${until} - intDiv(dice, 100) % ${days * 86_400_000}), 'UTC') AS moment,
  doing,
  if(about, concat('item-', toString(intDiv(dice, 7) % 200)), ''),
  if(about, ['story', 'giveaway', 'product', ''][1 + intDiv(dice, 1000) % 4], ''),
  ['', 'store', 'kol', 'partner'][1 + intDiv(dice, 3000) % 4],
  if(doing = 'scan', concat('campaign-', toString(intDiv(dice, 5000) % 30)), ''),
  if(doing = 'message', ['你好', 'hello there', '优惠券怎么领', '1', '人工客服'][1 + intDiv(dice, 9000) % 5], ''),
  if(doing = 'purchase', toDecimal64((intDiv(dice, 11) % 100000) / 100, 4), 0),
  sipHash64(number, 1),
  moment
FROM numbers(${from}, ${rows})`
}
