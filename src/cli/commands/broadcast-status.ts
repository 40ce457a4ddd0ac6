import { broadcastStandings } from '../../pipeline/broadcast/status.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand } from '../command.ts'
import { placeOf } from '../place.ts'
import {
  type BroadcastStatusResult,
  renderBroadcastStatus,
  standingDocument,
} from '../views/broadcast-status-view.ts'

export const broadcastStatusCommand = defineCommand<BroadcastStatusResult>({
  usage: 'broadcast status [plan]',
  summary: 'cli.broadcast.status',
  example: 'tagloom broadcast status',
  run: (context, [which]) =>
    withSession(placeOf(context), async (session) => ({
      broadcasts: await broadcastStandings(session, which),
      zone: session.account.timezone,
    })),
  human: renderBroadcastStatus,
  json: ({ broadcasts }) => ({ broadcasts: broadcasts.map(standingDocument) }),
})
