/** `dry`: decided and planned, but not to be applied. `rollback`: nothing is decided, what was before is given back. */
export type RunKind = 'run' | 'dry' | 'plan' | 'rollback' | 'import' | 'train' | 'apply'

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
