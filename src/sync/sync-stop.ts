/** Raised inside an apply to end it in order: calls under way finish, the rest stays for the next apply. */
export class SyncStop extends Error {
  readonly outcome: 'parked' | 'stopped'

  constructor(outcome: SyncStop['outcome'], cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.name = 'SyncStop'
    this.outcome = outcome
  }
}
