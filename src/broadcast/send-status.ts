import { isSettled, keepsTag, type VariantSend } from './send-state.ts'

/** How far a broadcast has come, as its variants tell it. */
export type SendingStatus = 'preparing' | 'sending' | 'sent' | 'failed' | 'cancelled'

export function statusOfSends(sends: readonly VariantSend[]): SendingStatus {
  const some = (...statuses: readonly VariantSend['status'][]) =>
    sends.some(({ status }) => statuses.includes(status))
  if (some('cancelled')) return 'cancelled'
  if (some('failed') && !some('submitted', 'awaiting-admin')) return 'failed'
  if (sends.length > 0 && sends.every(({ status }) => status === 'finished')) return 'sent'
  return some('submitted', 'awaiting-admin', 'finished') ? 'sending' : 'preparing'
}

/** Variants with a tag that is still to be taken out of WeChat, and why that is not done yet. */
export function heldTags(sends: readonly VariantSend[]): readonly VariantSend[] {
  return sends.filter(
    (send) =>
      send.temporaryTag &&
      send.wechatTagId !== null &&
      send.releasedAt === null &&
      (keepsTag(send) || !isSettled(send)),
  )
}

const lastsPerCallMs = 300
const marginMs = 10 * 60_000

/** How long before its time a broadcast is prepared: WeChat takes a few calls a second, and each is 50 followers. */
export function leadMs({ totals }: { readonly totals: { readonly calls: number } }): number {
  return totals.calls * lastsPerCallMs + marginMs
}

/** So long after its time a broadcast still goes out by itself; later somebody has to want it. */
export const latestMs = 3 * 3_600_000
