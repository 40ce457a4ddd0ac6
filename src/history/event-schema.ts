import { foldTextSql } from '../common/fold-text.ts'

/**
 * Columns of `events` that are stored as they come. `event_id` says what is the same event: rows equal in
 * (account, follower, at, event_id) are one event, however often they arrive.
 */
export const eventColumns = {
  account: 'LowCardinality(String)',
  follower: 'String',
  at: "DateTime64(3, 'UTC')",
  kind: 'LowCardinality(String)',
  key: 'String',
  topic: 'LowCardinality(String)',
  channel: 'LowCardinality(String)',
  campaign: 'LowCardinality(String)',
  content: 'String',
  value: 'Decimal64(4)',
  event_id: 'UInt64',
  received_at: "DateTime64(3, 'UTC')",
} as const

/**
 * A table of the structure of `events`: a staging table must have exactly it, so that its parts can be attached.
 * Sorted by follower, because every question about followers is one scan in that order; not partitioned by
 * time, which made such scans twice as slow; small granules, so that reading few followers reads little.
 */
export function createEventTable(
  name: string,
  engine: 'ReplacingMergeTree' | 'MergeTree' = 'ReplacingMergeTree',
): string {
  const columns = Object.entries(eventColumns).map(([column, type]) => `  ${column} ${type}`)
  const said = `  said String MATERIALIZED if(kind = 'message', ${foldTextSql('content')}, '')`
  return `CREATE TABLE IF NOT EXISTS ${name} (\n${[...columns, said].join(',\n')}\n)
ENGINE = ${engine}
ORDER BY (account, follower, at, event_id)
SETTINGS index_granularity = 1024`
}

/** A table of the structure of `followers`: imported attributes, the latest row of a follower wins. */
export function createFollowerTable(name: string): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (
  account LowCardinality(String),
  follower String,
  attributes Map(String, String),
  updated_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(updated_at)
ORDER BY (account, follower)`
}

/**
 * An event that was acknowledged outlives a power cut: its part is on the disk before the insert answers, and a
 * merged part is there before those that it replaces go (the embedded engine removes them at once).
 */
const durable = 'fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1'

/** Events, followers' imported attributes, and the journal of imports. */
export const eventSchema: readonly string[] = [
  createEventTable('events'),
  `ALTER TABLE events MODIFY SETTING ${durable}`,
  createFollowerTable('followers'),
  `CREATE TABLE IF NOT EXISTS imports (
  account LowCardinality(String),
  id String,
  file String,
  digest String,
  started_at DateTime64(3, 'UTC'),
  finished_at Nullable(DateTime64(3, 'UTC')),
  state LowCardinality(String) COMMENT 'running, done, failed or interrupted',
  rows UInt64,
  loaded UInt64,
  duplicates UInt64,
  rejected UInt64,
  rejects_file Nullable(String),
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (account, id)`,
]
