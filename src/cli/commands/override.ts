import { TagloomError } from '../../common/tagloom-error.ts'
import {
  listHeld,
  type OverrideSet,
  releaseOverride,
  setOverride,
} from '../../pipeline/reconcile/set-override.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, flag, textOption } from '../command.ts'
import { placeOf } from '../place.ts'
import {
  type HeldResult,
  heldDocument,
  overrideSetDocument,
  renderHeld,
  renderOverrideSet,
  renderReleased,
} from '../views/override-view.ts'

const tagOption = { flags: '--tag <id>', text: 'cli.override.tag' } as const

export const overrideListCommand = defineCommand<HeldResult>({
  usage: 'override list',
  summary: 'cli.override.list',
  example: 'tagloom override list --tag vip --workspace demo',
  options: [tagOption, { flags: '--follower <openid>', text: 'cli.override.follower' }],
  run: (context, _args, options) =>
    withSession(placeOf(context), async (session) => {
      const asked = { tag: textOption(options, 'tag'), follower: textOption(options, 'follower') }
      return { held: await listHeld(session, asked), ...asked }
    }),
  human: renderHeld,
  json: heldDocument,
})

export const overrideAddCommand = defineCommand<OverrideSet>({
  usage: 'override add <openid>',
  changes: true,
  summary: 'cli.override.add',
  example:
    'tagloom override add oABCDEFGHIJKLMNOPQRSTUVWXYZ1 --tag vip --carry --until 2027-01-31 --reason "asked in the shop"',
  options: [
    tagOption,
    { flags: '--carry', text: 'cli.override.carry' },
    { flags: '--not', text: 'cli.override.not' },
    { flags: '--until <date>', text: 'cli.override.until' },
    { flags: '--reason <text>', text: 'cli.override.reason' },
  ],
  run: (context, [follower = ''], options) =>
    withSession(placeOf(context), async (session) => {
      const [carry, not] = [flag(options, 'carry'), flag(options, 'not')]
      if (carry === not) throw new TagloomError('override.needs-choice', {})
      return setOverride(session, {
        follower,
        tag: textOption(options, 'tag') ?? '',
        carries: carry,
        until: textOption(options, 'until'),
        // Without words of its own it would be taken for a change that was found in WeChat.
        reason: textOption(options, 'reason') ?? `override add (${session.who})`,
      })
    }),
  human: renderOverrideSet,
  json: overrideSetDocument,
})

export const overrideRemoveCommand = defineCommand<boolean>({
  usage: 'override remove <openid>',
  changes: true,
  summary: 'cli.override.remove',
  example: 'tagloom override remove oABCDEFGHIJKLMNOPQRSTUVWXYZ1 --tag vip',
  options: [tagOption],
  run: (context, [follower = ''], options) =>
    withSession(placeOf(context), (session) =>
      releaseOverride(session, follower, textOption(options, 'tag') ?? ''),
    ),
  human: renderReleased,
  json: (removed) => ({ removed }),
  exitCode: (removed) => (removed ? 0 : 1),
})
