/**
 * `tag_log`: every change of a follower's tags that WeChat took from us, once.
 *
 * `seq` orders the changes of an account and only grows; between two numbers others may be missing. Sorted by what
 * identifies a change, because that is how it is looked up before it is added. The calls of a plan go through the
 * followers in the same order, so what has near numbers lies near: reading on from a number skips the rest.
 */
export const tagLogSchema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS tag_log (
  account LowCardinality(String),
  cause String COMMENT 'kind and id: plan:ID, event:ID',
  tag LowCardinality(String) COMMENT 'id of the rule''s tag',
  op LowCardinality(String) COMMENT 'add or remove',
  follower String,
  seq UInt64,
  at DateTime64(3, 'UTC') COMMENT 'when WeChat answered',
  INDEX by_seq seq TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
ORDER BY (account, cause, tag, op, follower)
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1`,
]
