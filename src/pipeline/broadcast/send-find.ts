import { relative, resolve } from 'node:path'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { StoredBroadcast } from '../../state/broadcasts.ts'
import type { Session } from '../session.ts'

const lookedThrough = 500

/** The broadcast of that plan id; else the newest plan of that name or file. Error: `broadcast.unknown`. */
export async function findBroadcast(
  { account, state, workspace }: Pick<Session, 'account' | 'state' | 'workspace'>,
  which: string,
): Promise<StoredBroadcast> {
  const byId = await state.broadcasts.find(account.name, which)
  if (byId) return byId
  const recent = await state.broadcasts.recent(account.name, lookedThrough)
  const files = [which, relative(workspace.directory, resolve(which))]
  const found = recent.find(({ plan }) => plan.name === which || files.includes(plan.file))
  if (!found) throw new TagloomError('broadcast.unknown', { broadcast: which, account: account.name })
  return found
}
