import { previewBroadcast } from '../../pipeline/broadcast/preview.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, textOption } from '../command.ts'
import { placeOf, placeWords } from '../place.ts'
import { broadcastDocument } from '../views/broadcast-document.ts'
import { type BroadcastPreviewResult, renderBroadcastPreview } from '../views/broadcast-plan-view.ts'

export const broadcastPreviewCommand = defineCommand<BroadcastPreviewResult>({
  usage: 'broadcast preview <file>',
  summary: 'cli.broadcast.preview',
  example: 'tagloom broadcast preview broadcasts/example.yaml --to-openid o6_bmjrPTlm6_2sgVt7hMZOPfL2M',
  options: [
    { flags: '--to-openid <openid>', text: 'cli.broadcast.to-openid' },
    { flags: '--variant <name>', text: 'cli.broadcast.variant' },
  ],
  run: (context, [asked = ''], options) =>
    withSession(placeOf(context), async (session) => ({
      ...(await previewBroadcast(session, asked, {
        openid: textOption(options, 'toOpenid'),
        variant: textOption(options, 'variant'),
      })),
      zone: session.account.timezone,
      place: placeWords(context),
    })),
  human: renderBroadcastPreview,
  json: ({ plan, status, standing, sent }) =>
    broadcastDocument(plan, { status, ...standing, previewed: sent }),
})
