import { TagloomError } from '../../common/tagloom-error.ts'
import { word } from '../../i18n/say.ts'
import {
  carryOutRollback,
  declineRollback,
  offerRollback,
  type RollbackOffer,
} from '../../pipeline/rollback.ts'
import { type Session, withSession } from '../../pipeline/session.ts'
import { type CommandContext, defineCommand, flag, type Options } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { placeOf, placeWords } from '../place.ts'
import { type RollbackResult, renderOffer, renderRollback, rollbackDocument } from '../views/rollback-view.ts'

export const rollbackCommand = defineCommand<RollbackResult>({
  usage: 'rollback <run>',
  changes: true,
  summary: 'cli.rollback',
  example: 'tagloom rollback run-20261122-0400-x7k2 --dry-run --workspace demo',
  options: [
    { flags: '--dry-run', text: 'cli.rollback.dry-run' },
    { flags: '--yes', text: 'cli.rollback.yes' },
  ],
  async run(context, [run = ''], options) {
    const mayAsk = context.terminal.ask !== undefined && !context.json
    if (!flag(options, 'dryRun') && !flag(options, 'yes') && !mayAsk)
      throw new TagloomError('rollback.needs-yes', {})
    return withSession(placeOf(context), async (session) => {
      const offer = await offerRollback(session, run)
      return { offer, ...(await takeOrLeave(session, offer, context, options)), place: placeWords(context) }
    })
  },
  human: renderRollback,
  json: rollbackDocument,
  exitCode({ end, applied }) {
    if (end === 'declined') return exitCodes.error
    const incomplete = applied && !(applied.summary.outcome === 'applied' && applied.observedEqualsDecided)
    return incomplete ? exitCodes.error : exitCodes.done
  },
})

async function takeOrLeave(
  session: Session,
  offer: RollbackOffer,
  context: CommandContext,
  options: Options,
): Promise<Pick<RollbackResult, 'end' | 'applied' | 'shown'>> {
  const dry = flag(options, 'dryRun')
  const nothing = offer.plan.totals.calls === 0
  const asks = !dry && !nothing && !flag(options, 'yes')
  const confirmed = !asks || (await isConfirmed(context, offer))
  if (dry || nothing || !confirmed) {
    await declineRollback(session, offer)
    const end = nothing ? 'nothing' : dry ? 'dry' : 'declined'
    return { end, applied: undefined, shown: asks }
  }
  return { end: 'done', applied: await carryOutRollback(session, offer), shown: asks }
}

/** Shows the plan first, where the person who is asked reads it. */
async function isConfirmed(
  { terminal, language, environment }: CommandContext,
  offer: RollbackOffer,
): Promise<boolean> {
  terminal.stderr.write(`${renderOffer(offer, { language, colour: environment.color })}\n\n`)
  return (await terminal.ask?.(word(language, 'rollback.ask'))) ?? false
}
