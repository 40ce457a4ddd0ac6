import { planBroadcast } from '../../pipeline/broadcast/plan.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand } from '../command.ts'
import { placeOf, placeWords } from '../place.ts'
import { broadcastDocument } from '../views/broadcast-document.ts'
import { type BroadcastPlanResult, renderPlannedBroadcast } from '../views/broadcast-plan-view.ts'

export const broadcastPlanCommand = defineCommand<BroadcastPlanResult>({
  usage: 'broadcast plan <file>',
  changes: true,
  summary: 'cli.broadcast.plan',
  example: 'tagloom broadcast plan broadcasts/example.yaml',
  run: (context, [file = '']) =>
    withSession(placeOf(context), async (session) => ({
      ...(await planBroadcast(session, file)),
      zone: session.account.timezone,
      place: placeWords(context),
    })),
  human: renderPlannedBroadcast,
  json: ({ plan, warnings }) => broadcastDocument(plan, { warnings }),
})
