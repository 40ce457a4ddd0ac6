import type { Capability } from '../domain/capabilities.ts'
import type { CapabilityStore } from '../state/capabilities.ts'
import { type CallWatch, capabilityOfCall } from '../wechat/index.ts'

/** "api unauthorized" */
const notAuthorised = 48001

/** Notes what WeChat lets the account do, as the calls of everyday work show it. */
export interface CapabilityWatch {
  readonly watch: CallWatch
  /** Resolves when everything heard is kept. */
  settled(): Promise<void>
}

/** An answer is written when it differs from the last one of this process: thousands of calls make one row. */
export function watchCapabilities(
  store: CapabilityStore,
  account: string,
  now: () => number,
): CapabilityWatch {
  const known = new Map<Capability, boolean>()
  let writing = Promise.resolve()
  return {
    watch(call, errcode) {
      const capability = capabilityOfCall(call)
      if (capability === undefined || (errcode !== 0 && errcode !== notAuthorised)) return
      const able = errcode === 0
      if (known.get(capability) === able) return
      known.set(capability, able)
      const seen = { capability, able, seenAt: now(), errcode: able ? null : errcode }
      // No call fails for what is only remembered.
      writing = writing.then(() => store.note(account, seen)).catch(() => undefined)
    },
    settled: () => writing,
  }
}
