/** Followers as WeChat lists them, kept beside the history until all are read. */
export const pulledSchema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS pulled (
  account LowCardinality(String),
  pull LowCardinality(String),
  follower String,
  tags Array(UInt32),
  followed_at DateTime64(3, 'UTC'),
  key String,
  topic LowCardinality(String),
  channel LowCardinality(String),
  campaign LowCardinality(String),
  event_id UInt64 COMMENT '0 when nothing of the follow may be kept',
  attributes Map(String, String)
)
ENGINE = ReplacingMergeTree
PARTITION BY account
ORDER BY (account, pull, follower)`,
]
