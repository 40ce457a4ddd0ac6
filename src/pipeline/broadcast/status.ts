import type { VariantSend } from '../../broadcast/send-state.ts'
import type { StoredBroadcast } from '../../state/broadcasts.ts'
import type { Session } from '../session.ts'
import { findBroadcast } from './send-find.ts'

/** A broadcast and how far each of its variants has come; none before it is sent. */
export interface BroadcastStanding extends StoredBroadcast {
  readonly sends: readonly VariantSend[]
}

const newest = 20

/** The newest broadcasts of the account, or the one asked about. Error: `broadcast.unknown`. */
export async function broadcastStandings(
  session: Session,
  which: string | undefined,
): Promise<readonly BroadcastStanding[]> {
  const { account, state } = session
  const found =
    which === undefined
      ? await state.broadcasts.recent(account.name, newest)
      : [await findBroadcast(session, which)]
  return Promise.all(
    found.map(async (broadcast) => ({
      ...broadcast,
      sends: await state.broadcasts.sends(broadcast.plan.id),
    })),
  )
}
