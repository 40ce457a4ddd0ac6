import type { Text } from './text.ts'

/**
 * Everything that is said about one error code, in both languages.
 * `says` may hold `{placeholders}`; both languages must use the same ones (a test holds this).
 */
export interface ErrorText {
  /** What happened, and where: one sentence, with the offending value. */
  readonly says: Text
  /** Why it happens; for `docs/errors.md`. */
  readonly cause: Text
  /** What to do about it; shown below the message. */
  readonly cure: Text
}

/** Keeps the literal types of a part of the catalogue, so that parameters are checked at compile time. */
export function defineErrors<const Part extends Record<string, ErrorText>>(part: Part): Part {
  return part
}
