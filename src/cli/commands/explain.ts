import { type Explanation, explainFollower } from '../../pipeline/explain.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, textOption } from '../command.ts'
import { placeOf } from '../place.ts'
import { renderExplanation } from '../views/explain-view.ts'

export const explainCommand = defineCommand<Explanation>({
  usage: 'explain <openid>',
  summary: 'cli.explain',
  example: 'tagloom explain oABCDEFGHIJKLMNOPQRSTUVWXYZ0 --workspace demo',
  options: [{ flags: '--as-of <date>', text: 'cli.option.as-of' }],
  run: (context, [openid = ''], options) =>
    withSession(placeOf(context), (session) => explainFollower(session, openid, textOption(options, 'asOf'))),
  human: renderExplanation,
  json: ({ follower, moment, subscribed, events, attributes, clusters, receipts, overrides }) => ({
    follower,
    as_of: new Date(moment.asOf).toISOString(),
    subscribed,
    events,
    attributes,
    clusters,
    tags: receipts,
    overrides: overrides.map(({ tag, carries, reason, until }) => ({
      tag,
      carries,
      reason,
      until: new Date(until).toISOString(),
    })),
  }),
})
