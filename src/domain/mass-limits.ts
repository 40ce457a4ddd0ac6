import type { Account } from './account.ts'

/** How much an account may send to many, by API. */
export interface MassLimits {
  /** Calls to send, to a tag or to all, on a day of Shanghai. */
  readonly sendsPerDay: number
  /** Broadcasts that one follower gets in a calendar month of Shanghai; null: no such limit. */
  readonly perFollowerAMonth: number | null
}

/**
 * The platform's page of batch sends (群发接口和原创校验): a certified subscription account sends once a day; a
 * service account calls a hundred times a day, and what goes beyond four a month fails for that follower alone.
 */
const massLimitTable: Readonly<Record<Account['type'], MassLimits>> = {
  subscription: { sendsPerDay: 1, perFollowerAMonth: null },
  service: { sendsPerDay: 100, perFollowerAMonth: 4 },
}

/** The zone of the platform's days and months. */
export const massTimeZone = 'Asia/Shanghai'

export function massLimits({ type }: Pick<Account, 'type'>): MassLimits {
  return massLimitTable[type]
}
