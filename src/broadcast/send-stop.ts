/** Ends the work on a broadcast in order: somebody has called it off, or the process is being stopped. */
export class SendStop extends Error {
  readonly why: 'cancelled' | 'asked'

  constructor(why: SendStop['why']) {
    super(`broadcast ${why}`)
    this.name = 'SendStop'
    this.why = why
  }
}
