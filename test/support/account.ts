import type { Account } from '../../src/domain/account.ts'

/** An account in Shanghai's time zone, with what the test does not care about filled in. */
export function anAccount(given: Partial<Account> = {}): Account {
  return {
    name: 'brand',
    appid: 'wx1234567890abcdef',
    type: 'service',
    certified: true,
    timezone: 'Asia/Shanghai',
    language: 'zh',
    onUnfollow: 'pseudonymise',
    topics: {},
    ...given,
  }
}
