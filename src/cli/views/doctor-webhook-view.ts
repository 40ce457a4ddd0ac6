import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { WebhookFinding } from '../../pipeline/tag-changes/webhook-findings.ts'

export function webhookLine(
  { host, failures, retryAt, lastStatus, goneAt }: WebhookFinding,
  language: Language,
): string {
  if (goneAt !== null) return say(language, 'doctor.webhook-gone', { host, when: moment(goneAt) })
  if (failures > 0) {
    const status = lastStatus ?? '–'
    return say(language, 'doctor.webhook-failing', { host, failures, status, when: moment(retryAt ?? 0) })
  }
  if (lastStatus === null) return say(language, 'doctor.webhook-untold', { host })
  return say(language, 'doctor.webhook-taken', { host, status: lastStatus })
}

export function webhookDocument({ host, failures, retryAt, lastStatus, goneAt }: WebhookFinding): object {
  return {
    host,
    failures,
    last_status: lastStatus,
    retry_at: retryAt === null ? null : moment(retryAt),
    gone_at: goneAt === null ? null : moment(goneAt),
  }
}

function moment(at: number): string {
  return new Date(at).toISOString()
}
