import { formatDurationMs } from '../../common/format.ts'
import type { JobRun } from '../../domain/job.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { JobList, ListedJob } from '../../pipeline/jobs/list-jobs.ts'
import type { ViewOptions } from '../command.ts'
import { cronWords } from './cron-words.ts'
import { jobResult } from './job-result.ts'
import { localTime } from './local-time-text.ts'
import { renderTable, type TableCell } from './table.ts'

/** What `jobs list` shows. */
export function renderJobs(list: JobList, { language, colour }: ViewOptions): string {
  const { account, timezone, jobs } = list
  const columns = (['job', 'when', 'next', 'last', 'took', 'result'] as const).map((name) => ({
    title: word(language, `jobs.${name}`),
    align: 'left' as const,
  }))
  const rows = jobs.map((listed) => rowOf(listed, list, language))
  // Expressions that have no words are explained by their moments.
  const puzzling = jobs.filter(
    ({ job, next }) => next.length > 1 && cronWords(job.cron, language) === job.cron.trim(),
  )
  const more = puzzling.map(({ job, next }) => {
    const moments = next.slice(1).map((at) => localTime(at, timezone))
    return say(language, 'jobs.also', {
      job: job.job,
      moments: moments.join(word(language, 'jobs.cron.comma')),
    })
  })
  const scheduled = jobs.some(({ job }) => ['run', 'reconcile', 'retrain', 'pull'].includes(job.job))
  return [
    say(language, 'jobs.title', { account, timezone }),
    renderTable(columns, rows, { colour }),
    ...more,
    word(language, scheduled ? 'jobs.only-served' : 'jobs.no-schedule'),
  ].join('\n')
}

function rowOf({ job, next, last }: ListedJob, { timezone, now }: JobList, language: Language): TableCell[] {
  const when = cronWords(job.cron, language)
  if (!last)
    return [job.job, when, nextCell(job, next, timezone, now, language), word(language, 'jobs.never-run')]
  return [
    job.job,
    when,
    nextCell(job, next, timezone, now, language),
    localTime(last.startedAt, timezone),
    formatDurationMs((last.finishedAt ?? now) - last.startedAt, language),
    { text: jobResult(last.detail, timezone, language), tone: toneOf(last) },
  ]
}

function nextCell(
  { paused }: ListedJob['job'],
  [at]: readonly number[],
  timezone: string,
  now: number,
  language: Language,
): TableCell {
  if (paused) return { text: word(language, 'jobs.next.paused'), tone: 'warn' }
  if (at === undefined) return { text: word(language, 'jobs.next.none'), tone: 'quiet' }
  return at <= now ? word(language, 'jobs.next.overdue') : localTime(at, timezone)
}

function toneOf({ status, detail }: JobRun): 'bad' | 'warn' | 'plain' {
  if (status === 'failed') return 'bad'
  return status === 'interrupted' || detail.outcome === 'waits-for-approval' ? 'warn' : 'plain'
}

/** What `jobs list --json` prints; others script against these names. */
export function jobsDocument({ account, timezone, jobs }: JobList) {
  return { account, timezone, jobs: jobs.map(jobDocument) }
}

export function jobDocument({ job, next, last }: ListedJob) {
  return {
    job: job.job,
    cron: job.cron || null,
    timezone: job.timezone || null,
    paused: job.paused,
    next: next.map(isoTime),
    failures: job.failures,
    last: last ? runDocument(last) : null,
  }
}

function runDocument({ dueAt, startedAt, finishedAt, status, detail }: JobRun) {
  return {
    due_at: isoTime(dueAt),
    started_at: isoTime(startedAt),
    finished_at: finishedAt === null ? null : isoTime(finishedAt),
    status,
    outcome: detail.outcome,
    values: detail.values,
    error: detail.error ?? null,
  }
}

function isoTime(at: number): string {
  return new Date(at).toISOString()
}
