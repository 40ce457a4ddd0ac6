/**
 * Why a row is not loaded: stable codes, written to the rejects file; their texts are in
 * i18n/messages/import.ts. The first that applies is given.
 */
export const rejectReasons = [
  /** CSV: more or fewer fields than the header has. */
  'wrong-field-count',
  /** CSV: a quote is not closed, or text follows a closing quote. */
  'broken-quote',
  /** NDJSON: the line is not one JSON object. */
  'bad-json',
  'not-utf8',
  'no-follower',
  /** Longer than 128 characters, or with blanks or control characters in it. */
  'bad-follower',
  /** The date is empty or in no form that is understood. */
  'bad-date',
  /** Before 1970, or more than a day ahead. */
  'implausible-date',
  'no-kind',
  /** The amount is not a number, or too large to be kept to four decimals. */
  'bad-value',
] as const

export type RejectReason = (typeof rejectReasons)[number]
