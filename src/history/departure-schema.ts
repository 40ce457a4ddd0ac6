/**
 * Tables of persons who left or asked to be forgotten.
 *
 * `forgotten`: that somebody is forgotten, without saying who: a keyed hash of account and openid, and the moment up
 * to which nothing of them is taken in again. The key is made once for a history and stays in it.
 *
 * `departing`: the persons of one batch while it is carried out, so that a batch that was cut short is finished when
 * the history is opened again. It is the only place where an openid stands beside its pseudonym, and is emptied at
 * the end. `pseudonym` is '' for a person to be erased.
 */
export const departureSchema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS forgotten (
  account LowCardinality(String),
  mark FixedString(16),
  until DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(until)
ORDER BY (account, mark)`,
  `CREATE TABLE IF NOT EXISTS forgotten_key (k0 UInt64, k1 UInt64) ENGINE = MergeTree ORDER BY (k0, k1)`,
  `CREATE TABLE IF NOT EXISTS departing (
  batch String,
  account LowCardinality(String),
  follower String,
  left_at DateTime64(3, 'UTC'),
  pseudonym String,
  salt UInt64
)
ENGINE = MergeTree
PARTITION BY batch
ORDER BY (account, follower)`,
]
