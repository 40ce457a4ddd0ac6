import { TagloomError } from '../../common/tagloom-error.ts'
import { withSession } from '../../pipeline/session.ts'
import { drawTouchpoints, type Pictures, pictureFormat } from '../../pipeline/touchpoints/image.ts'
import { leastPictureSize } from '../../touchpoints/index.ts'
import { defineCommand, flag, textOption } from '../command.ts'
import { wholeNumber } from '../number-option.ts'
import { placeOf } from '../place.ts'
import { imageDocument, renderPictures } from '../views/touchpoint-image-view.ts'

export interface ImageResult extends Pictures {
  /** Of the account's days. */
  readonly timeZone: string
}

const usualSize = 1000
const mostSize = 4000

export const touchpointImageCommand = defineCommand<ImageResult>({
  usage: 'touchpoint image [id]',
  changes: true,
  summary: 'cli.touchpoint.image',
  example: 'tagloom touchpoint image store-shanghai --out store-shanghai.png --workspace demo',
  options: [
    { flags: '--all', text: 'cli.touchpoint.all' },
    { flags: '--out <file>', text: 'cli.touchpoint.out' },
    { flags: '--size <pixels>', text: 'cli.touchpoint.size', default: String(usualSize) },
    { flags: '--font <file>', text: 'cli.touchpoint.font' },
  ],
  async run(context, [id], options) {
    if ((id === undefined) !== flag(options, 'all')) throw new TagloomError('touchpoints.which-one', {})
    const size = wholeNumber(options, 'size', { least: leastPictureSize, most: mostSize }) ?? usualSize
    const out = textOption(options, 'out')
    const wanted = { id, out, format: pictureFormat(out), size, font: textOption(options, 'font') }
    return withSession(placeOf(context), async (session) => ({
      ...(await drawTouchpoints(session, wanted)),
      timeZone: session.account.timezone,
    }))
  },
  human: renderPictures,
  json: imageDocument,
})
