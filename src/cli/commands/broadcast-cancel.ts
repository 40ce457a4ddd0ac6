import { formatNumber } from '../../common/format.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { say } from '../../i18n/say.ts'
import { type Cancelling, cancelBroadcast, cancelling } from '../../pipeline/broadcast/cancel.ts'
import { withSession } from '../../pipeline/session.ts'
import { type CommandContext, defineCommand, flag } from '../command.ts'
import { placeOf } from '../place.ts'
import {
  type BroadcastCancelResult,
  cancelDocument,
  renderBroadcastCancel,
} from '../views/broadcast-send-view.ts'

/** Not one of those that wait for each other in a server (`changes`): it has to reach a send that is under way. */
export const broadcastCancelCommand = defineCommand<BroadcastCancelResult>({
  usage: 'broadcast cancel <plan>',
  summary: 'cli.broadcast.cancel',
  example: 'tagloom broadcast cancel broadcasts/example.yaml',
  options: [{ flags: '--yes', text: 'cli.broadcast.yes' }],
  run: (context, [which = ''], options) =>
    withSession(placeOf(context), async (session) => {
      const found = await cancelling(session, which)
      if (!flag(options, 'yes') && !(await isConfirmed(context, found))) return undefined
      const hearsCallbacks = context.engines !== undefined && session.account.callback !== undefined
      return {
        outcome: await cancelBroadcast(session, found, { hearsCallbacks }),
        zone: session.account.timezone,
      }
    }),
  human: renderBroadcastCancel,
  json: cancelDocument,
  exitCode: (result) => (result === undefined ? 1 : 0),
})

/** Nothing is lost by calling off what was not sent. */
async function isConfirmed(
  { terminal, language, json }: CommandContext,
  { plan, deleted, stay }: Cancelling,
): Promise<boolean> {
  if (deleted.length === 0) return true
  if (!terminal.ask || json) {
    throw new TagloomError('broadcast.cancel-needs-yes', { broadcast: plan.id, variants: deleted.length })
  }
  return terminal.ask(
    say(language, 'broadcast-cancel.ask', {
      deleted: formatNumber(deleted.length),
      stay: formatNumber(stay.length),
    }),
  )
}
