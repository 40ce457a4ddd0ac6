import { TagloomError } from '../common/tagloom-error.ts'
import { removeDeleted } from '../history/departures.ts'
import { forgottenAmong } from '../history/forgotten.ts'
import { knownFollowers, lastEvents, unfollowed } from '../history/known-followers.ts'
import { word } from '../i18n/say.ts'
import type { Departure } from '../state/departures.ts'
import { type TagsTaken, takeTagsOff } from './forget-tags.ts'
import { depart, sumOf } from './live/departures.ts'
import { noteAct } from './note-act.ts'
import type { Session } from './session.ts'

/** Persons of `--departed` in one batch. */
const batch = 5000

export interface ForgetRequest {
  readonly followers: readonly string[]
  /** Everybody who has unfollowed, by the account's policy. */
  readonly departed: boolean
}

export interface ForgetOutcome {
  readonly erased: number
  readonly pseudonymised: number
  /** Named ones of whom nothing is left, because they were forgotten before. */
  readonly before: number
  /** Named ones of whom nothing was ever kept: probably mistyped. */
  readonly unknown: readonly string[]
  /** Rows that are gone, by table of history and state. */
  readonly rows: Readonly<Record<string, number>>
  readonly tags: TagsTaken
}

/**
 * Forgets persons everywhere: the named ones without a trace, those who left by the account's policy. Our tags are
 * taken off in WeChat first, as far as WeChat lets us; what is kept here goes in any case. Doing it again is fine.
 * @throws TagloomError forget.nobody, history.*, state.*
 */
export async function forget(session: Session, request: ForgetRequest): Promise<ForgetOutcome> {
  const named = [...new Set(request.followers)]
  if (named.length === 0 && !request.departed) throw new TagloomError('forget.nobody', {})
  const { progress, language } = session
  progress.step(word(language, 'step.forget'))
  const one = await forgetNamed(session, named)
  const all = request.departed ? await forgetDeparted(session) : { rows: {}, persons: 0 }
  // Asked for by a person: what is deleted leaves the disk now, not with the next merge.
  await removeDeleted(session.history)
  progress.done()
  await noteAct(session, 'forget', '', { named: one.erased, departed: all.persons })
  const erasing = session.account.onUnfollow === 'erase'
  return {
    ...one,
    erased: one.erased + (erasing ? all.persons : 0),
    pseudonymised: erasing ? 0 : all.persons,
    rows: sumOf([one.rows, all.rows]),
  }
}

async function forgetNamed(
  session: Session,
  named: readonly string[],
): Promise<Omit<ForgetOutcome, 'pseudonymised'>> {
  const { history, account, state } = session
  const now = session.now()
  const known = await knownFollowers(history, account.name, named)
  const forgotten = await forgottenAmong(history, account.name, named)
  const tags = await takeTagsOff(session, named)
  const last = await lastEvents(history, account.name, named)
  const there = named.filter((follower) => known.has(follower) || tags.carriers.has(follower))
  const missing = named.filter((follower) => !there.includes(follower))
  const departures = there.map((follower) => ({
    follower,
    // The clock of a simulated WeChat may run ahead of ours.
    leftAt: Math.max(now, last.get(follower) ?? now),
    policy: 'erase' as const,
  }))
  const rows = await depart({ history, state }, account.name, departures, now)
  const rest = await state.departures.forget(
    account.name,
    missing.map((follower) => ({ follower, before: now })),
  )
  const before = missing.filter((follower) => forgotten.has(follower))
  const unknown = Object.keys(rest).length > 0 ? [] : missing.filter((follower) => !forgotten.has(follower))
  return { erased: there.length, before: before.length, unknown, rows: sumOf([rows, rest]), tags }
}

async function forgetDeparted(session: Session) {
  const { history, account, state, progress } = session
  const all: Record<string, number>[] = []
  let persons = 0
  let waiting: Pick<Departure, 'follower' | 'leftAt' | 'policy'>[] = []
  const flush = async () => {
    all.push({ ...(await depart({ history, state }, account.name, waiting, session.now())) })
    persons += waiting.length
    progress.advance(waiting.length)
    waiting = []
  }
  for await (const some of unfollowed(history, account.name)) {
    waiting.push(...some.map((one) => ({ ...one, policy: account.onUnfollow })))
    while (waiting.length >= batch) await flush()
  }
  if (waiting.length > 0) await flush()
  return { rows: sumOf(all), persons }
}
