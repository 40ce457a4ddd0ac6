/**
 * Tables of broadcasts by group.
 *
 * `broadcast_followers`: who gets which variant of a planned broadcast (`role` send), and who would get it and gets
 * nothing for comparison (`role` holdout). `seq` counts from 0 within variant and role, in order of the follower.
 * `broadcast_carriers`: who carries the tag of a variant in WeChat, as last read while it is being sent.
 */
export const broadcastSchema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS broadcast_followers (
  account LowCardinality(String),
  broadcast LowCardinality(String),
  variant LowCardinality(String),
  role LowCardinality(String) COMMENT 'send or holdout',
  seq UInt32,
  follower String
)
ENGINE = MergeTree
PARTITION BY (account, broadcast)
ORDER BY (variant, role, seq)
SETTINGS index_granularity = 1024`,
  `CREATE TABLE IF NOT EXISTS broadcast_carriers (
  account LowCardinality(String),
  broadcast LowCardinality(String),
  variant LowCardinality(String),
  follower String
)
ENGINE = MergeTree
PARTITION BY (account, broadcast, variant)
ORDER BY follower`,
]
