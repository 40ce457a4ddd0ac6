import { type PullOutcome, pullFollowers } from '../../pipeline/followers/pull-followers.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand, flag } from '../command.ts'
import { placeOf } from '../place.ts'
import { pullDocument, renderPull } from '../views/followers-pull-view.ts'

/** EX_TEMPFAIL of sysexits.h: nothing is wrong, try again later. */
const tryLater = 75

export const followersPullCommand = defineCommand<PullOutcome>({
  usage: 'followers pull',
  changes: true,
  summary: 'cli.followers.pull',
  example: 'tagloom followers pull --resume --workspace demo',
  options: [
    { flags: '--resume', text: 'cli.followers.pull.resume' },
    { flags: '--mark-unfollowed', text: 'cli.followers.pull.mark' },
  ],
  run: (context, _args, options) =>
    withSession(placeOf(context), (session) =>
      pullFollowers(session, {
        resume: flag(options, 'resume'),
        markUnfollowed: flag(options, 'markUnfollowed'),
      }),
    ),
  human: renderPull,
  json: pullDocument,
  exitCode: ({ outcome }) => (outcome === 'parked' ? tryLater : 0),
})
