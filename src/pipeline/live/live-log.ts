/**
 * Where the live part says what happens to it. Messages are fixed texts, the rest are values; openids, message
 * texts, tokens and secrets are never among them.
 */
export interface LiveLog {
  info(values: LogValues, message: string): void
  warn(values: LogValues, message: string): void
  error(values: LogValues, message: string): void
}

export type LogValues = Readonly<Record<string, string | number | boolean | null | undefined>>

/** What may be told of an error: its code and name, never its text, which may quote what came in. */
export function logValuesOf(error: unknown): LogValues {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, errcode, rid } = error as { code?: unknown; errcode?: unknown; rid?: unknown }
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof errcode === 'number' && { errcode }),
    ...(typeof rid === 'string' && { rid }),
  }
}
