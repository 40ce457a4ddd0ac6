import { formatDurationMs } from '../../common/format.ts'
import { say } from '../../i18n/say.ts'
import { type RanJob, runJobNow } from '../../pipeline/jobs/run-now.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { placeOf } from '../place.ts'
import { jobResult } from '../views/job-result.ts'

/** EX_TEMPFAIL of sysexits.h: nothing is wrong, the rest comes later. */
const later = 75

interface Ran extends RanJob {
  readonly timezone: string
}

export const jobsRunCommand = defineCommand<Ran>({
  usage: 'jobs run <job>',
  changes: true,
  summary: 'cli.jobs.run',
  example: 'tagloom jobs run housekeeping --workspace demo',
  run: (context, [job = '']) =>
    withSession(placeOf(context), async (session) => ({
      ...(await runJobNow(session, job)),
      timezone: session.account.timezone,
    })),
  human: ({ job, detail, seconds, timezone }, { language }) =>
    say(language, 'jobs.ran', {
      job,
      result: jobResult(detail, timezone, language),
      seconds: formatDurationMs(seconds * 1000, language),
    }),
  json: ({ job, detail, seconds }) => ({ job, outcome: detail.outcome, values: detail.values, seconds }),
  exitCode({ detail }) {
    if (detail.outcome === 'waits-for-approval') return exitCodes.waits
    return detail.outcome === 'parked' || detail.outcome === 'stopped' ? later : exitCodes.done
  },
})
