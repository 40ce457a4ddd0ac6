import { createHash, timingSafeEqual } from 'node:crypto'
import type { AccountConfig } from '../../config/workspace.ts'

/** The account that the key belongs to. Every key is compared, in the same time whether it is nearly right or not. */
export function accountOfKey<Account extends { readonly config: Pick<AccountConfig, 'apiKeys'> }>(
  accounts: readonly Account[],
  key: string,
): Account | undefined {
  const asked = digest(key)
  return accounts
    .filter(
      ({ config }) => config.apiKeys.map(digest).filter((known) => timingSafeEqual(known, asked)).length > 0,
    )
    .at(0)
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
