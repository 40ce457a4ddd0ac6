import { driftSchema } from './drift-schema.ts'
import { pulledSchema } from './pull-schema.ts'

/**
 * Tables of decided and observed tags.
 *
 * `decided`: what one run decided, kept whole per run: a new run never overwrites what stands in WeChat.
 * `state`: `given` (should carry it), `draft`, or the reason why it is blocked.
 * `given_on`: the local day since which the follower carries the tag without a break.
 */
export const decisionSchema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS decided (
  account LowCardinality(String),
  run LowCardinality(String),
  follower String,
  tag LowCardinality(String),
  given_on Date,
  state LowCardinality(String)
)
ENGINE = MergeTree
PARTITION BY (account, run)
ORDER BY (follower, tag)`,
  createObservedTable('observed'),
  createObservedTable('observed_reading'),
  // What a plan stands on: the copy that tells what has moved since.
  createObservedTable('plan_ground'),
  ...pulledSchema,
  ...driftSchema,
  `CREATE TABLE IF NOT EXISTS plan_changes (
  account LowCardinality(String),
  plan LowCardinality(String),
  tag LowCardinality(String),
  op LowCardinality(String) COMMENT 'add or remove',
  seq UInt32 COMMENT 'from 0 within the tag and op, in order of the follower',
  follower String
)
ENGINE = MergeTree
ORDER BY (plan, tag, op, seq)
SETTINGS index_granularity = 1024`,
]

/** Who carries which tag in WeChat, as last read; a reading under way stands in a table of its own. */
function createObservedTable(name: string): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (
  account LowCardinality(String),
  wechat_id UInt32,
  follower String
)
ENGINE = MergeTree
PARTITION BY account
ORDER BY (wechat_id, follower)`
}
