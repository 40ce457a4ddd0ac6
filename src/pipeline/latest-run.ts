import type { Moment } from '../features/index.ts'
import type { Run } from '../state/runs.ts'
import { momentOf } from './moment.ts'
import type { Session } from './session.ts'

/** The newest run of the account that was decided to its end; a rollback decides nothing. */
export async function latestRun({
  account,
  state,
}: Pick<Session, 'account' | 'state'>): Promise<Run | undefined> {
  const runs = await state.runs.recent(account.name, 50)
  return runs.find(({ status, kind }) => status === 'done' && kind !== 'rollback')
}

/** The moment named, else that of the latest run, else now. */
export async function latestMoment(
  session: Pick<Session, 'account' | 'state' | 'now'>,
  asOf: string | undefined,
): Promise<Moment> {
  const run = asOf === undefined ? await latestRun(session) : undefined
  if (run) return { asOf: run.asOf, timeZone: session.account.timezone }
  return momentOf(session.account, asOf, session.now())
}
