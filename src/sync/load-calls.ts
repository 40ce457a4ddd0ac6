import { type CallPart, loadedParts } from './call-parts.ts'
import type { ChangeSource, StoredCall, TagCall } from './ports.ts'

/** A tagging call with its followers. */
export interface LoadedCall {
  readonly call: TagCall & { readonly op: 'add' | 'remove' }
  /** Those who are still to be asked about. */
  readonly openids: readonly string[]
  /** The same by the requests to be made: one for all, unless an earlier apply has found that this does not do. */
  readonly parts: readonly CallPart[]
  /** All followers of the call, each in its place; '' for one forgotten since. */
  readonly listed: readonly string[]
}

/** Changes read in one go: few enough to be small, enough that reading costs next to nothing a call. */
const pageOfChanges = 10_000

type CallToLoad = TagCall & Partial<Pick<StoredCall, 'parts'>>

/** The calls with their followers, in order, read ahead by pages. */
export async function* loadCalls(
  plan: string,
  calls: readonly CallToLoad[],
  source: ChangeSource,
): AsyncGenerator<LoadedCall> {
  for (let first = 0; first < calls.length; ) {
    const after = endOfPage(calls, first)
    const page = calls.slice(first, after)
    const { tag, op, fromSeq } = page[0] as LoadedCall['call']
    const toSeq = (page.at(-1) as TagCall).toSeq
    const openids = await source.followers(plan, tag, op, fromSeq, toSeq)
    for (const call of page) yield loaded(call, openids.slice(call.fromSeq - fromSeq, call.toSeq - fromSeq))
    first = after
  }
}

function loaded(call: CallToLoad, listed: readonly string[]): LoadedCall {
  const parts = loadedParts(call.fromSeq, listed, call.parts ?? null)
  return { call: call as LoadedCall['call'], openids: parts.flatMap(({ openids }) => openids), parts, listed }
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
