import { tagLimits } from '../domain/tag.ts'
import { createTag } from '../sync/create-tags.ts'
import type { Patience } from '../sync/index.ts'
import { asRefusal, isUnanswered } from '../sync/refusal-action.ts'
import { runCalls } from '../sync/run-calls.ts'
import { sendChanges } from '../sync/send-changes.ts'
import type { SendTools } from './send-ports.ts'
import type { SendFailure } from './send-state.ts'

/** The tag that a variant is sent through. */
export interface TagOfVariant {
  readonly wechatId: number | null
  readonly name: string
}

export type EnsuredTag =
  | { readonly wechatId: number }
  | {
      readonly why: Extract<SendFailure, 'account-limit' | 'tag-name-taken' | 'tag-gone'>
      readonly errcode?: number
    }

/** Whether a tag of that name stands in WeChat that we have not made. To be asked before it is noted that we make it. */
export async function isNameTaken(patience: Patience, name: string): Promise<boolean> {
  return (await patience.listTags()).some((tag) => tag.name === name)
}

/**
 * The id of a temporary tag that it was noted we make: found by its name when a kill has lost its id, made anew when
 * somebody has deleted it meanwhile.
 */
export async function ensureTemporaryTag(
  { writer }: Pick<SendTools, 'writer'>,
  patience: Patience,
  { wechatId, name }: TagOfVariant,
): Promise<EnsuredTag> {
  const listed = await patience.listTags()
  const ours = listed.find((tag) => tag.wechatId === wechatId) ?? listed.find((tag) => tag.name === name)
  if (ours) return { wechatId: ours.wechatId }
  if (wechatId !== null && !(await patience.tagIsGone(wechatId))) return { wechatId }
  const call = { n: 0, tag: name, op: 'create', fromSeq: 0, toSeq: 0 } as const
  const made = await createTag(writer, patience, call, name)
  if (made.wechatId !== undefined) return { wechatId: made.wechatId }
  return { why: 'account-limit', ...(made.answer.errcode === null ? {} : { errcode: made.answer.errcode }) }
}

/** A standing tag, as long as it stands under the name that was shown. */
export async function findStandingTag(
  patience: Patience,
  { wechatId, name }: TagOfVariant,
): Promise<EnsuredTag> {
  const listed = await patience.listTags()
  const found = listed.find((tag) => tag.wechatId === wechatId)
  if (found) return found.name === name ? { wechatId: found.wechatId } : { why: 'tag-gone' }
  if (wechatId !== null && !(await patience.tagIsGone(wechatId))) return { wechatId }
  return { why: 'tag-gone' }
}

/** A tag that more followers carry is not deleted; the platform's count may lag behind. */
const deletable = 100_000
const room = 500
const parallel = 4
const mostTries = 8

/**
 * Deletes a temporary tag, so that the account's 100 are free again; of one that more than 100,000 carry it takes
 * followers first. A tag of another name, or none, is left alone.
 * @throws SyncStop
 */
export async function releaseTag(
  tools: SendTools,
  patience: Patience,
  { wechatId, name }: { readonly wechatId: number; readonly name: string },
): Promise<void> {
  for (let tries = 1; ; tries++) {
    const listed = (await patience.listTags()).find((tag) => tag.wechatId === wechatId)
    if (listed?.name !== name) return
    try {
      await tools.writer.deleteTag(wechatId)
      return
    } catch (error) {
      if (asRefusal(error)?.kind === 'tag-too-large' && tries < mostTries) {
        await takeFrom(tools, patience, wechatId, Math.max(listed.followers - deletable + room, room))
      } else if (asRefusal(error)?.kind === 'tag-missing-maybe' || isUnanswered(error)) {
        await patience.pause(tries, error)
      } else {
        await patience.waitOrStop(tries, error)
      }
    }
  }
}

/** Takes the tag from so many of its carriers, whoever they are. */
async function takeFrom(
  tools: SendTools,
  patience: Patience,
  wechatId: number,
  followers: number,
): Promise<void> {
  const { writer, inFlight, progress } = tools
  const calls = firstCarriers(writer.followersOfTag(wechatId), followers)
  await runCalls(calls, {
    parallel,
    inFlight,
    shouldStop: tools.shouldStop,
    carryOut: async ({ openids }) => {
      await sendChanges({ writer, patience, tag: '', wechatId, op: 'remove' }, openids)
      progress.advance(1)
    },
  })
}

/** The list is read to its end before anything is taken: it would shift under the reading. */
async function* firstCarriers(pages: AsyncIterable<readonly string[]>, most: number) {
  const carriers: string[] = []
  for await (const page of pages) {
    carriers.push(...page)
    if (carriers.length >= most) break
  }
  for (let from = 0; from < Math.min(most, carriers.length); from += tagLimits.openidsPerCall) {
    yield { openids: carriers.slice(from, Math.min(from + tagLimits.openidsPerCall, most)) }
  }
}
