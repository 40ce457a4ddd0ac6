import { say } from '../../i18n/say.ts'
import { type ListedJob, pauseJob, resumeJob } from '../../pipeline/jobs/list-jobs.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand } from '../command.ts'
import { placeOf } from '../place.ts'
import { jobDocument } from '../views/jobs-view.ts'
import { localTime } from '../views/local-time-text.ts'

export const jobsPauseCommand = defineCommand<ListedJob>({
  usage: 'jobs pause <job>',
  summary: 'cli.jobs.pause',
  example: 'tagloom jobs pause housekeeping --workspace demo',
  run: (context, [job = '']) => withSession(placeOf(context), (session) => pauseJob(session, job)),
  human: ({ job }, { language }) => say(language, 'jobs.is-paused', { job: job.job }),
  json: jobDocument,
})

export const jobsResumeCommand = defineCommand<ListedJob>({
  usage: 'jobs resume <job>',
  summary: 'cli.jobs.resume',
  example: 'tagloom jobs resume housekeeping --workspace demo',
  run: (context, [job = '']) => withSession(placeOf(context), (session) => resumeJob(session, job)),
  human({ job, next: [at] }, { language }) {
    if (at === undefined) return say(language, 'jobs.is-resumed-when-needed', { job: job.job })
    const moment = localTime(at, job.timezone || 'UTC')
    return say(language, 'jobs.is-resumed', { job: job.job, moment })
  },
  json: jobDocument,
})
