import { type Activity, type ActivityPart, readActivity } from '../../pipeline/activity.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, flag } from '../command.ts'
import { wholeNumber } from '../number-option.ts'
import { placeOf } from '../place.ts'
import { activityDocument, renderActivity } from '../views/activity-view.ts'

const parts: readonly ActivityPart[] = ['runs', 'plans', 'audit', 'notices']

export const historyCommand = defineCommand<Activity>({
  usage: 'history',
  summary: 'cli.history',
  example: 'tagloom history --plans --workspace demo',
  options: [
    { flags: '--runs', text: 'cli.history.runs' },
    { flags: '--plans', text: 'cli.history.plans' },
    { flags: '--audit', text: 'cli.history.audit' },
    { flags: '--notices', text: 'cli.history.notices' },
    { flags: '--limit <number>', text: 'cli.history.limit' },
  ],
  run(context, _args, options) {
    const asked = parts.filter((part) => flag(options, part))
    const limit = wholeNumber(options, 'limit', { least: 1, most: 1000 }) ?? 20
    const shown = asked.length > 0 ? asked : parts.filter((part) => part === 'runs' || part === 'plans')
    return withSession(placeOf(context), (session) => readActivity(session, shown, limit))
  },
  human: renderActivity,
  json: activityDocument,
})
