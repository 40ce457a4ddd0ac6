import type { ChangeSource, TagCall } from './ports.ts'

/** A tagging call with its followers. */
export interface LoadedCall {
  readonly call: TagCall & { readonly op: 'add' | 'remove' }
  readonly openids: readonly string[]
}

/** Changes read in one go: few enough to be small, enough that reading costs next to nothing a call. */
const pageOfChanges = 10_000

/** The calls with their followers, in order, read ahead by pages. */
export async function* loadCalls(
  plan: string,
  calls: readonly TagCall[],
  source: ChangeSource,
): AsyncGenerator<LoadedCall> {
  for (let first = 0; first < calls.length; ) {
    const after = endOfPage(calls, first)
    const page = calls.slice(first, after)
    const { tag, op, fromSeq } = page[0] as LoadedCall['call']
    const toSeq = (page.at(-1) as TagCall).toSeq
    const openids = await source.followers(plan, tag, op, fromSeq, toSeq)
    for (const call of page) {
      yield {
        call: call as LoadedCall['call'],
        openids: openids
          .slice(call.fromSeq - fromSeq, call.toSeq - fromSeq)
          .filter((openid) => openid !== ''),
      }
    }
    first = after
  }
}

/** Index after the last call that one read serves: same tag, same operation, near enough. */
function endOfPage(calls: readonly TagCall[], first: number): number {
  const start = calls[first] as TagCall
  let after = first + 1
  while (after < calls.length) {
    const next = calls[after] as TagCall
    if (next.tag !== start.tag || next.op !== start.op || next.toSeq - start.fromSeq > pageOfChanges) break
    after++
  }
  return after
}
