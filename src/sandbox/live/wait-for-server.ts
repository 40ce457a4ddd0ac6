import { setTimeout } from 'node:timers/promises'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { SandboxCallback } from '../options.ts'
import { verifyAddress } from '../push/verify-address.ts'

const pauseMs = 500

/**
 * Waits until the account's server listens and proves that it is the account's. A server that is there but knows
 * another token will not learn it by waiting: `sandbox.not-verified`.
 */
export async function waitForServer(
  callback: SandboxCallback,
  now: () => number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const found = await verifyAddress(callback, now())
    if (found.verified) return
    const { status } = found
    if (status >= 200 && status < 500)
      throw new TagloomError('sandbox.not-verified', { url: callback.url, status })
    await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined)
  }
}
