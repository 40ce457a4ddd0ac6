import { TagloomError } from '../../common/tagloom-error.ts'
import { say } from '../../i18n/say.ts'
import { type ForgetOutcome, forget } from '../../pipeline/forget.ts'
import { withSession } from '../../pipeline/session.ts'
import { type CommandContext, defineCommand, flag } from '../command.ts'
import { placeOf } from '../place.ts'
import { forgetDocument, renderForget } from '../views/forget-view.ts'

/** Undefined: the person who was asked said no. */
export type ForgetResult = ForgetOutcome | undefined

export const forgetCommand = defineCommand<ForgetResult>({
  usage: 'forget [openids...]',
  changes: true,
  summary: 'cli.forget',
  example: 'tagloom forget oABCDEFGHIJKLMNOPQRSTUVWXYZ1 --workspace demo',
  options: [
    { flags: '--departed', text: 'cli.forget.departed' },
    { flags: '--yes', text: 'cli.forget.yes' },
  ],
  async run(context, followers, options) {
    const departed = flag(options, 'departed')
    if (followers.length === 0 && !departed) throw new TagloomError('forget.nobody', {})
    if (!flag(options, 'yes') && !(await isConfirmed(context, followers.length, departed))) return undefined
    return withSession(placeOf(context), (session) => forget(session, { followers, departed }))
  },
  human: renderForget,
  json: forgetDocument,
  exitCode: (result) =>
    result === undefined || result.unknown.length > 0 || result.tags.refused !== undefined ? 1 : 0,
})

/** A command that a server runs in another's place was confirmed before it was handed over. */
async function isConfirmed(
  { terminal, language, json, engines }: CommandContext,
  followers: number,
  departed: boolean,
): Promise<boolean> {
  if (engines) return true
  if (!terminal.ask || json) throw new TagloomError('forget.needs-yes', {})
  return terminal.ask(say(language, departed ? 'forget.ask-departed' : 'forget.ask-named', { followers }))
}
