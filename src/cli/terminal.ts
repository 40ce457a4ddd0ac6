import type { Writable } from 'node:stream'

/** What a command may touch of the process it runs in; a test hands over its own. */
export interface Terminal {
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether a person watches: only then progress is drawn. */
  readonly interactive: boolean
  /** Asks the person who watches; absent where nobody can answer. */
  ask?(question: string): Promise<boolean>
  /** Milliseconds since the epoch; the one clock of a command. */
  now(): number
}
