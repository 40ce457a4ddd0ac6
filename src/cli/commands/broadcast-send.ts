import { formatNumber } from '../../common/format.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { say } from '../../i18n/say.ts'
import { type ReadyBroadcast, readyBroadcast, sendBroadcast } from '../../pipeline/broadcast/send.ts'
import { withSession } from '../../pipeline/session.ts'
import { type CommandContext, defineCommand, flag } from '../command.ts'
import { placeOf } from '../place.ts'
import {
  type BroadcastSendResult,
  isSentOrNoted,
  renderBroadcastSend,
  sendDocument,
  sendSummary,
} from '../views/broadcast-send-view.ts'
import { localTime } from '../views/local-time-text.ts'

export const broadcastSendCommand = defineCommand<BroadcastSendResult>({
  usage: 'broadcast send <plan>',
  changes: true,
  summary: 'cli.broadcast.send',
  example: 'tagloom broadcast send broadcasts/example.yaml --yes',
  options: [{ flags: '--yes', text: 'cli.broadcast.yes' }],
  run: (context, [which = ''], options) =>
    withSession(placeOf(context), async (session) => {
      const zone = session.account.timezone
      const ready = await readyBroadcast(session, which)
      if (!flag(options, 'yes') && !(await isConfirmed(context, ready, zone))) return undefined
      // Of our own engines no server lends: then nobody listens.
      const hearsCallbacks = context.engines !== undefined && session.account.callback !== undefined
      return { outcome: await sendBroadcast(session, ready, { hearsCallbacks }), zone }
    }),
  human: renderBroadcastSend,
  json: sendDocument,
  exitCode: (result) => (isSentOrNoted(result) ? 0 : 1),
})

/** What goes on where it stopped was confirmed before. */
async function isConfirmed(
  { terminal, language, json }: CommandContext,
  { plan, status, waits }: ReadyBroadcast,
  zone: string,
): Promise<boolean> {
  if (status !== 'planned' && status !== 'failed') return true
  const followers = formatNumber(plan.totals.followers)
  if (!terminal.ask || json) throw new TagloomError('broadcast.needs-yes', { broadcast: plan.id, followers })
  terminal.stderr.write(`${sendSummary(plan, language)}\n`)
  const { name } = plan
  return terminal.ask(
    waits
      ? say(language, 'broadcast-send.ask-later', {
          name,
          followers,
          when: localTime(plan.sendAt ?? 0, zone),
        })
      : say(language, 'broadcast-send.ask', { name, followers }),
  )
}
