/** What somebody did that others may want to know of later. */
export type AuditedAct =
  | 'plan.saved'
  | 'plan.approved'
  | 'plan.applied'
  /** Its ground had moved, or it was carried out without the approval that it needs. */
  | 'plan.refused'
  | 'rollback'
  | 'train'
  /** Persons were forgotten; only how many. */
  | 'forget'
  /** A tag made by hand became ours. */
  | 'adopt'
  | 'reconcile'
  /** A membership set by hand is kept for some time, or no longer. */
  | 'override.set'
  | 'override.released'
  | 'broadcast.planned'
  | 'broadcast.sent'
  | 'broadcast.cancelled'
  | 'job.run'
  | 'job.paused'
  | 'job.resumed'
