/** What a command's exit code says to a script. */
export const exitCodes = {
  done: 0,
  error: 1,
  /** `plan --detailed-exitcode`: there is something to change. */
  changes: 2,
  /** A plan was made, or found, that somebody has to approve first. */
  waits: 3,
} as const
