import type { AccountConfig } from '../../config/workspace.ts'
import { erase, pseudonymise, type RandomBytes } from '../../history/departures.ts'
import type { History } from '../../history/history.ts'
import { cameBack } from '../../history/known-followers.ts'
import type { Departure } from '../../state/departures.ts'
import type { State } from '../../state/open-state.ts'

/** Persons in one batch: what is deleted at a time, and kept in memory meanwhile, stays small. */
const batch = 1000

/** Where a departure is carried out. */
export interface DepartureEngines {
  readonly history: History
  readonly state: Pick<State, 'departures'>
}

export interface CarriedOut {
  readonly pseudonymised: number
  readonly erased: number
}

/** Carries out the departures that are due. */
export async function carryOutDepartures(
  engines: DepartureEngines,
  account: Pick<AccountConfig, 'name'>,
  now: number,
  random?: RandomBytes,
): Promise<CarriedOut> {
  let pseudonymised = 0
  let erased = 0
  for (;;) {
    const due = await engines.state.departures.due(account.name, now, batch)
    if (due.length === 0) return { pseudonymised, erased }
    await depart(engines, account.name, due, now, random)
    const leaving = due.filter(({ policy }) => policy === 'pseudonymise').length
    pseudonymised += leaving
    erased += due.length - leaving
  }
}

/**
 * Takes persons out of the history and then out of the state: a departure is off its list only when nothing of the
 * person is left, so a kill in between does it once more, to no further effect.
 * @returns rows that are gone, by table of history and state
 */
export async function depart(
  { history, state }: DepartureEngines,
  account: string,
  departures: readonly Pick<Departure, 'follower' | 'leftAt' | 'policy'>[],
  now: number,
  random?: RandomBytes,
): Promise<Readonly<Record<string, number>>> {
  const of = (policy: Departure['policy']) => departures.filter((departure) => departure.policy === policy)
  const renamed = await pseudonymise(history, account, of('pseudonymise'), random)
  const erased = await erase(history, account, of('erase'), random)
  // Who came back keeps what was asked for since. Of the others everything goes, whenever it was asked for.
  const back = await cameBack(history, account, departures)
  const departed = departures.map(({ follower, leftAt }) => ({
    follower,
    before: back.has(follower) ? leftAt : Math.max(now, leftAt),
  }))
  const ofState = await state.departures.forget(account, departed)
  return sumOf([renamed, erased, ofState])
}

/** Counts of the same name added up. */
export function sumOf(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {}
  for (const [name, count] of counts.flatMap((one) => Object.entries(one)))
    sum[name] = (sum[name] ?? 0) + count
  return sum
}
