import { TagloomError } from '../../common/tagloom-error.ts'
import { say, word } from '../../i18n/say.ts'
import { type AdoptedTag, adoptAll, adoptable, adoptTag } from '../../pipeline/adopt.ts'
import { withSession } from '../../pipeline/session.ts'
import { type CommandContext, defineCommand, flag, textOption } from '../command.ts'
import { placeOf, placeWords } from '../place.ts'
import { type Adoption, adoptionDocument, renderAdoptable, renderAdoption } from '../views/adopt-view.ts'

export const adoptCommand = defineCommand<Adoption>({
  usage: 'adopt [tag]',
  changes: true,
  summary: 'cli.adopt',
  example: 'tagloom adopt "VIP" --as vip --workspace demo',
  options: [
    { flags: '--as <rule>', text: 'cli.adopt.as' },
    { flags: '--all-by-name', text: 'cli.adopt.all' },
    { flags: '--yes', text: 'cli.adopt.yes' },
  ],
  async run(context, [tag], options) {
    const rule = textOption(options, 'as')
    const place = placeWords(context)
    const all = flag(options, 'allByName')
    if (!all && (tag === undefined || rule === undefined)) throw new TagloomError('adopt.needs-rule', {})
    return withSession(placeOf(context), async (session): Promise<Adoption> => {
      if (!all) return { adopted: [await adoptTag(session, tag ?? '', rule ?? '')], declined: [], place }
      const found = await adoptable(session)
      if (found.length === 0) return { adopted: [], declined: [], place }
      if (!flag(options, 'yes') && !(await isConfirmed(context, found)))
        return { adopted: [], declined: found, place }
      await adoptAll(session, found)
      return { adopted: found, declined: [], place }
    })
  },
  human: renderAdoption,
  json: adoptionDocument,
  exitCode: ({ declined }) => (declined.length > 0 ? 1 : 0),
})

async function isConfirmed(context: CommandContext, found: readonly AdoptedTag[]): Promise<boolean> {
  const { terminal, language, json } = context
  if (!terminal.ask || json) throw new TagloomError('adopt.needs-yes', {})
  terminal.stderr.write(
    `${word(language, 'adopt.found')}\n${renderAdoptable(found, { language, colour: false })}\n`,
  )
  return terminal.ask(say(language, 'adopt.ask', { tags: found.length }))
}
