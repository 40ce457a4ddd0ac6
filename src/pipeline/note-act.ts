import type { AuditEntry } from '../state/audit.ts'
import type { Session } from './session.ts'

/** Writes to the audit log what was done to `subject`, now, by whoever gave the command. Never an openid. */
export function noteAct(
  { account, state, who, now }: Pick<Session, 'account' | 'state' | 'who' | 'now'>,
  what: AuditEntry['what'],
  subject: string,
  document: AuditEntry['document'] = {},
): Promise<void> {
  return state.audit.note({ account: account.name, at: now(), who, what, subject, document })
}
