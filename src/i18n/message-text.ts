import type { Text } from './text.ts'

/** Keeps the literal types of a part of the message catalogue, so that placeholders are checked. */
export function defineMessages<const Part extends Record<string, Text>>(part: Part): Part {
  return part
}
