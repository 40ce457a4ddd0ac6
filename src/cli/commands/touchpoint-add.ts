import { TagloomError } from '../../common/tagloom-error.ts'
import type { Touchpoint, TouchpointCode } from '../../domain/touchpoint.ts'
import { withSession } from '../../pipeline/session.ts'
import { type AddedTouchpoint, addToBook } from '../../pipeline/touchpoints/add.ts'
import { defineCommand, flag, type Options, textOption } from '../command.ts'
import { wholeNumber } from '../number-option.ts'
import { placeOf, placeWords } from '../place.ts'
import { addedDocument, renderAdded } from '../views/touchpoint-add-view.ts'

export interface AddResult {
  readonly added: AddedTouchpoint
  /** The options that name the same place again. */
  readonly place: string
}

export const touchpointAddCommand = defineCommand<AddResult>({
  usage: 'touchpoint add <id>',
  changes: true,
  summary: 'cli.touchpoint.add',
  example:
    'tagloom touchpoint add kol-june --channel kol --campaign kol-june --owner "former agency" --permanent --workspace demo',
  options: [
    { flags: '--label <text>', text: 'cli.touchpoint.label' },
    { flags: '--channel <name>', text: 'cli.touchpoint.channel' },
    { flags: '--campaign <name>', text: 'cli.touchpoint.campaign' },
    { flags: '--topic <name>', text: 'cli.touchpoint.topic' },
    { flags: '--place <text>', text: 'cli.touchpoint.place' },
    { flags: '--owner <text>', text: 'cli.touchpoint.owner' },
    { flags: '--note <text>', text: 'cli.touchpoint.note' },
    { flags: '--url <url>', text: 'cli.touchpoint.url' },
    { flags: '--permanent', text: 'cli.touchpoint.permanent' },
    { flags: '--days <n>', text: 'cli.touchpoint.days' },
    { flags: '--scene <scene>', text: 'cli.touchpoint.scene' },
  ],
  async run(context, [id = ''], options) {
    const touchpoint = touchpointOf(id, options)
    const added = await withSession(placeOf(context), (session) => addToBook(session, touchpoint))
    return { added, place: placeWords(context) }
  },
  human: ({ added, place }, { language }) => renderAdded(added, place, language),
  json: ({ added }) => addedDocument(added),
})

/** What was typed; the files' reader checks the rest. Errors: `touchpoints.which-code`, `touchpoints.add-what`. */
function touchpointOf(id: string, options: Options): Touchpoint {
  const text = (name: string) => textOption(options, name)?.trim() ?? ''
  const code = codeOf(id, options)
  const url = textOption(options, 'url')
  if (!code && url === undefined) throw new TagloomError('touchpoints.add-what', { id })
  return {
    id,
    label: text('label'),
    channel: text('channel'),
    campaign: text('campaign'),
    topic: text('topic'),
    place: text('place'),
    owner: text('owner'),
    note: text('note'),
    code,
    url,
  }
}

/** Error: `touchpoints.which-code`: permanent codes cannot be taken back, so that none is made by guessing. */
function codeOf(id: string, options: Options): TouchpointCode | undefined {
  const permanent = flag(options, 'permanent')
  const days = wholeNumber(options, 'days', { least: 1, most: 30 })
  const scene = textOption(options, 'scene')
  const unclear = permanent ? days !== undefined : days === undefined && scene !== undefined
  if (unclear) throw new TagloomError('touchpoints.which-code', {})
  if (!permanent && days === undefined) return undefined
  return { scene: scene === undefined ? id : sceneValue(scene), days }
}

/** `1234` is sent as a number; `0123` is not one. */
function sceneValue(scene: string): number | string {
  return /^[1-9]\d{0,9}$/.test(scene) ? Number(scene) : scene
}
