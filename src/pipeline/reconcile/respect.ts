import { respectFound } from '../../history/drift-questions.ts'
import { dropExpired, endOverrides, oldestOverride } from '../../history/overrides.ts'
import type { Session } from '../session.ts'
import { ruleTags } from './rule-tags.ts'

const dayMs = 86_400_000
/** No event is of a later day: all are asked for by when they were queued alone. */
const never = Date.UTC(9999, 11, 31)

/** Nobody has given a reason: the views say in the reader's language that it was found. */
const foundByHand = ''

/** Keeps the changes by hand that were found, as long as the account's settings say. */
export async function respectDrift(session: Session): Promise<void> {
  const { account, history, state, now } = session
  const ours = (await state.tags.all(account.name)).map(({ tag, wechatId }) => ({ tag, wechatId }))
  const groups = new Map((await ruleTags(session)).map(({ id, exclusive }) => [id, exclusive]))
  await respectFound(history, {
    account: account.name,
    reason: foundByHand,
    until: now() + account.sync.respectDays * dayMs,
    notedAt: now(),
    tags: ours.map((one) => ({
      ...one,
      group: ours.filter(
        ({ tag }) =>
          tag !== one.tag && groups.get(tag) !== undefined && groups.get(tag) === groups.get(one.tag),
      ),
    })),
  })
}

/**
 * Lets go of overrides past their day, and of those whose follower has decided since by what they did: the person's
 * own word wins over what somebody set for them, for the tag and its whole exclusive group.
 */
export async function endPassedOverrides({
  account,
  history,
  state,
  now,
}: Pick<Session, 'account' | 'history' | 'state' | 'now'>): Promise<void> {
  const oldest = await oldestOverride(history, account.name)
  if (oldest === undefined) return
  await dropExpired(history, account.name, now())
  const words = await state.instantChanges.newerThan(account.name, oldest, never)
  await endOverrides(
    history,
    account.name,
    words.map(({ follower, tag, takes, queuedAt }) => ({ follower, tags: [tag, ...takes], at: queuedAt })),
  )
}
