/** `dry`: decided and planned, but not to be applied. */
export type RunKind = 'run' | 'dry' | 'plan' | 'import' | 'train' | 'apply'

export type RunStatus = 'running' | 'done' | 'failed'

export type PlanStatus =
  /** Shown, not begun. */
  | 'saved'
  /** Its calls are written; some may be made. */
  | 'applying'
  | 'applied'
  /** A newer plan took its place. */
  | 'superseded'
  /** WeChat's tags had changed since it was made. */
  | 'refused'
