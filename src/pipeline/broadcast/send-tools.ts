import { setTimeout } from 'node:timers/promises'
import type { FinishNotice, SendTools } from '../../broadcast/send-ports.ts'
import { type InTurn, takeTurns } from '../../common/turns.ts'
import { broadcastGroups } from '../../history/broadcast-outcome.ts'
import type { Notice } from '../../state/notices.ts'
import type { State } from '../../state/open-state.ts'
import type { Pace } from '../../sync/index.ts'
import { callTerms } from '../call-terms.ts'
import { followersInFlight } from '../in-flight.ts'
import type { Session } from '../session.ts'

export interface ToolsOptions {
  /** A server listens, and the account pushes to it. */
  readonly hearsCallbacks: boolean
  /** This machine's time unless given. */
  readonly pace?: Pace | undefined
}

/** What sends broadcasts, over a session's engines. */
export async function sendTools(
  session: Session,
  { hearsCallbacks, pace }: ToolsOptions,
): Promise<SendTools> {
  const { account, history, state, progress, stop } = session
  const { client } = await session.platform()
  const { window, ...terms } = callTerms(account, client)
  return {
    account: account.name,
    writer: client,
    groups: broadcastGroups(history),
    store: {
      putSend: (send) => state.broadcasts.putSend(send),
      isCancelled: async (id) => (await state.broadcasts.find(account.name, id))?.status === 'cancelled',
    },
    notices: {
      finished: async (name) => (await state.notices.list(name, 'masssendjobfinish')).map(finishNotice),
    },
    pace: pace ?? realPace(session),
    terms,
    inFlight: followersInFlight(state, account.name),
    progress,
    hearsCallbacks,
    shouldStop: () => stop?.aborted === true,
  }
}

function realPace({ now }: Pick<Session, 'now'>): Pace {
  return { now, sleep: async (ms) => setTimeout(ms) }
}

const turns = new WeakMap<State['broadcasts'], InTurn>()

/** One at a time works on the broadcasts of an account: a command, the schedule, or one that calls off. */
export function onBroadcasts<Answer>(
  { state, account }: Pick<Session, 'state' | 'account'>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const inTurn = turns.get(state.broadcasts) ?? takeTurns()
  turns.set(state.broadcasts, inTurn)
  return inTurn(account.name, work)
}

/** `MASSSENDJOBFINISH` as it came: all its values are texts. */
function finishNotice({ at, document }: Notice): FinishNotice {
  const fields = document as Readonly<Record<string, unknown>>
  const number = (name: string) => {
    const text = fields[name]
    return typeof text === 'string' && /^\d+$/.test(text.trim()) ? Number(text) : null
  }
  return {
    at,
    msgId: String(fields['MsgID'] ?? '').trim(),
    status: String(fields['Status'] ?? '').trim(),
    total: number('TotalCount'),
    filtered: number('FilterCount'),
    sent: number('SentCount'),
    errors: number('ErrorCount'),
  }
}
