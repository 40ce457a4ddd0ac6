import type { AccountConfig } from '../../config/workspace.ts'
import type { History } from '../../history/history.ts'
import { observedCounts } from '../../history/observed.ts'
import { observedAt } from '../../history/observed-at.ts'
import {
  decidedCounts,
  decidedFollowers,
  type FollowersPage,
  observedFollowers,
} from '../../history/tag-followers.ts'
import { lastTagChanges } from '../../history/tag-log.ts'
import type { Text } from '../../i18n/text.ts'
import type { CompiledTag } from '../../rules/index.ts'
import type { State } from '../../state/open-state.ts'
import { latestRun } from '../latest-run.ts'

/** A tag of the rules, or one of ours in WeChat that no rule speaks of any more. Times are ms since the epoch. */
export interface ListedTag {
  readonly id: string
  readonly name: Text
  readonly status: CompiledTag['status'] | 'without-rule'
  /** Null while it is not in WeChat. */
  readonly wechatId: number | null
  readonly exclusive: string | null
  /** Followers whom the latest run gave it; null before the first run. */
  readonly decided: number | null
  /** Followers who carry it in WeChat, as last read; null when that was never read. */
  readonly observed: number | null
  /** When its followers were last read one and all; a pull and what single followers tell come in between. */
  readonly observedAt: number | null
  /** When WeChat last took a change of it from us. */
  readonly lastChange: number | null
}

export interface TagList {
  readonly account: string
  /** The latest run: as of when it decided, and when it had. */
  readonly run: { readonly id: string; readonly asOf: number; readonly updatedAt: number } | null
  readonly tags: readonly ListedTag[]
}

export interface TagsOf {
  readonly account: AccountConfig
  readonly history: History
  readonly state: State
  /** The tags of the rules in force. */
  readonly rules: readonly CompiledTag[]
}

/** The account's tags by id: what was decided, and what WeChat shows of it. */
export async function listTags({ account, history, state, rules }: TagsOf): Promise<TagList> {
  const run = await latestRun({ account, state })
  const ours = new Map((await state.tags.all(account.name)).map((tag) => [tag.tag, tag]))
  const decided = run && (await decidedCounts(history, account.name, run.id))
  const observed = await observedCounts(history, account.name)
  const readAt = await observedAt(history, account.name)
  const changed = await lastTagChanges(history, account.name)
  const ruled = new Map(rules.map((tag) => [tag.id, tag]))
  const ids = [...new Set([...ruled.keys(), ...ours.keys()])].sort()
  return {
    account: account.name,
    run: run ? { id: run.id, asOf: run.asOf, updatedAt: run.finishedAt ?? run.startedAt } : null,
    tags: ids.map((id) => {
      const rule = ruled.get(id)
      const { wechatId = null, name = id } = ours.get(id) ?? {}
      const readTagAt = wechatId === null ? null : (readAt.get(wechatId) ?? null)
      return {
        id,
        name: rule?.name ?? { en: name, zh: name },
        status: rule?.status ?? 'without-rule',
        wechatId,
        exclusive: rule?.exclusive ?? null,
        decided: decided ? (decided.get(id) ?? 0) : null,
        observed: wechatId === null ? null : (observed.get(wechatId) ?? (readTagAt === null ? null : 0)),
        observedAt: readTagAt,
        lastChange: changed.get(id) ?? null,
      }
    }),
  }
}

export interface AskedFollowers extends Omit<FollowersPage, 'account'> {
  readonly tag: string
  readonly of: 'decided' | 'observed'
}

export interface TagFollowers {
  readonly tag: string
  readonly of: AskedFollowers['of']
  /** The run that decided; null for observed. */
  readonly run: string | null
  /** As of when the followers are told; null when nothing was decided, or read, so far. */
  readonly asOf: number | null
  readonly followers: readonly string[]
  /** To be asked for with the next page; null after the last. */
  readonly next: string | null
}

/** A page of a tag's followers; undefined when there is no such tag. */
export async function tagFollowers(of: TagsOf, asked: AskedFollowers): Promise<TagFollowers | undefined> {
  const { account, state, rules } = of
  const ours = (await state.tags.all(account.name)).find(({ tag }) => tag === asked.tag)
  if (!ours && !rules.some(({ id }) => id === asked.tag)) return undefined
  const found = await (asked.of === 'decided' ? decided(of, asked) : observed(of, asked, ours?.wechatId))
  // One more than asked for says whether there is a next page.
  const followers = found.followers.slice(0, asked.limit)
  const next = found.followers.length > asked.limit ? (followers.at(-1) ?? null) : null
  return { tag: asked.tag, of: asked.of, run: found.run, asOf: found.asOf, followers, next }
}

type Found = Pick<TagFollowers, 'run' | 'asOf' | 'followers'>

const nothing: Found = { run: null, asOf: null, followers: [] }

async function decided({ account, history, state }: TagsOf, asked: AskedFollowers): Promise<Found> {
  const run = await latestRun({ account, state })
  if (!run) return nothing
  const page = { account: account.name, after: asked.after, limit: asked.limit + 1 }
  return {
    run: run.id,
    asOf: run.asOf,
    followers: await decidedFollowers(history, run.id, asked.tag, page),
  }
}

async function observed(
  { account, history }: TagsOf,
  asked: AskedFollowers,
  wechatId: number | undefined,
): Promise<Found> {
  if (wechatId === undefined) return nothing
  const asOf = (await observedAt(history, account.name)).get(wechatId) ?? null
  const page = { account: account.name, after: asked.after, limit: asked.limit + 1 }
  return { run: null, asOf, followers: await observedFollowers(history, wechatId, page) }
}
