import type { AccountConfig } from '../../config/workspace.ts'
import { cameBack, erase, pseudonymise, type RandomBytes } from '../../history/departures.ts'
import type { History } from '../../history/history.ts'
import type { Departure } from '../../state/departures.ts'
import type { State } from '../../state/open-state.ts'

/** Persons in one batch: what is deleted at a time, and kept in memory meanwhile, stays small. */
const batch = 1000

export interface CarriedOut {
  readonly pseudonymised: number
  readonly erased: number
}

/**
 * Carries out the departures that are due. The history comes first: a departure is taken off the list only when
 * nothing of the person is left there, so a kill in between does it once more, to no further effect.
 */
export async function carryOutDepartures(
  { history, state }: { readonly history: History; readonly state: State },
  account: Pick<AccountConfig, 'name'>,
  now: number,
  random?: RandomBytes,
): Promise<CarriedOut> {
  let pseudonymised = 0
  let erased = 0
  for (;;) {
    const due = await state.departures.due(account.name, now, batch)
    if (due.length === 0) return { pseudonymised, erased }
    const leaving = due.filter(({ policy }) => policy === 'pseudonymise')
    const erasing = due.filter(({ policy }) => policy === 'erase')
    await pseudonymise(history, account.name, leaving, random)
    await erase(history, account.name, erasing, random)
    await state.departures.forget(account.name, await departedOf(history, account.name, due, now))
    pseudonymised += leaving.length
    erased += erasing.length
  }
}

/** Who came back keeps what was asked for since. Of the others everything goes, whenever it was asked for. */
async function departedOf(history: History, account: string, due: readonly Departure[], now: number) {
  const back = await cameBack(history, account, due)
  return due.map(({ follower, leftAt }) => ({ follower, before: back.has(follower) ? leftAt : now }))
}
