/** Raised inside an apply to end it in order: calls under way finish, the rest stays for the next apply. */
export class SyncStop extends Error {
  readonly outcome: 'parked' | 'stopped'
  /** When it may go on by itself, in milliseconds since the epoch; null when somebody has to do something first. */
  readonly until: number | null
  readonly waitsFor: 'quota' | 'window'

  constructor(
    outcome: SyncStop['outcome'],
    cause: unknown,
    until: number | null = null,
    waitsFor: SyncStop['waitsFor'] = 'quota',
  ) {
    super(cause instanceof Error ? cause.message : `sync ${outcome}`, { cause })
    this.name = 'SyncStop'
    this.outcome = outcome
    this.until = until
    this.waitsFor = waitsFor
  }
}
