const minuteMs = 60_000
/** After the first, second and third failure in a row; after that the job's own next moment is soon enough. */
const pausesMs = [5 * minuteMs, 15 * minuteMs, 60 * minuteMs]

/** When a job that failed for a passing reason is tried again; undefined to leave it to its next due moment. */
export function retryMoment(failures: number, now: number): number | undefined {
  const pause = pausesMs[failures - 1]
  return pause === undefined ? undefined : now + pause
}
