import type { BitSet } from '../state/bit-set.ts'
import { type CallRequest, type CallResult, refuse, tell } from './call.ts'

interface Page {
  readonly count: number
  readonly data: { readonly openid: readonly string[] }
  readonly next_openid: string
}

/** How one call words a page and the end of the list. */
interface Wording {
  page(page: Page): CallResult['answer']
  end(): CallResult['answer']
}

/**
 * The openids of a set after the one named `after` ('' or absent: from the first). Every page names its
 * last openid, the last page too: the end is told by an empty page after it, as on the platform.
 */
export function openidPage(request: CallRequest, set: BitSet, after: unknown, wording: Wording): CallResult {
  const { followers } = request.state
  const before = after === undefined || after === '' ? -1 : followers.numberOf(String(after))
  if (before === undefined) return refuse(40003)
  const openids = set
    .from(before + 1, request.limits.pageSize)
    .map((follower) => followers.openidOf(follower))
  const last = openids.at(-1)
  if (last === undefined) return tell(wording.end())
  return tell(wording.page({ count: openids.length, data: { openid: openids }, next_openid: last }))
}
