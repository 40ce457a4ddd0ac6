import { type JobList, listJobs } from '../../pipeline/jobs/list-jobs.ts'
import { withSession } from '../../pipeline/session.ts'
import { defineCommand } from '../command.ts'
import { placeOf } from '../place.ts'
import { jobsDocument, renderJobs } from '../views/jobs-view.ts'

export const jobsListCommand = defineCommand<JobList>({
  usage: 'jobs list',
  summary: 'cli.jobs.list',
  example: 'tagloom jobs list --workspace demo',
  run: (context) =>
    withSession(placeOf(context), (session) => listJobs(session, context.engines === undefined)),
  human: renderJobs,
  json: jobsDocument,
})
