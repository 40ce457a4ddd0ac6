/**
 * Tables of what changes in WeChat behind our back.
 *
 * `overrides`: tags of single followers that stay as somebody set them, whatever the rules decide. All rows live:
 * those past their day are deleted before anything is planned.
 *
 * `accounted`: who carried which tag when somebody last looked for changes by hand, and `accounted_at` when that
 * was. It moves only when what has changed since is told: a reading for another purpose loses no change.
 *
 * `drift_found`: what the last look has found. `kind` is `added`, `removed`, or `untaken` for a change of our own that
 * WeChat had answered with success and did not keep.
 */
export const driftSchema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS overrides (
  account LowCardinality(String),
  tag LowCardinality(String) COMMENT 'id of the rule''s tag',
  follower String,
  carries UInt8,
  reason String,
  until DateTime64(3, 'UTC'),
  noted_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(noted_at)
PARTITION BY account
ORDER BY (tag, follower)`,
  `CREATE TABLE IF NOT EXISTS accounted (
  account LowCardinality(String),
  wechat_id UInt32,
  follower String
)
ENGINE = MergeTree
PARTITION BY account
ORDER BY (wechat_id, follower)`,
  `CREATE TABLE IF NOT EXISTS accounted_at (
  account LowCardinality(String),
  wechat_id UInt32,
  at DateTime64(3, 'UTC'),
  seq UInt64 COMMENT 'the last change of the tag log that was noted before it was read'
)
ENGINE = ReplacingMergeTree(at)
ORDER BY (account, wechat_id)`,
  `CREATE TABLE IF NOT EXISTS drift_found (
  account LowCardinality(String),
  tag LowCardinality(String),
  wechat_id UInt32,
  follower String,
  kind LowCardinality(String)
)
ENGINE = MergeTree
PARTITION BY account
ORDER BY (tag, kind, follower)`,
]
