import { AccountLoop } from './account-loop.ts'
import type { JobQueue, QueueOptions } from './ports.ts'

/** What is under way is given so long to end in order; then it is left, and made up for by the next process. */
const patienceMs = 30_000

/** Does jobs in this process, by what the state has kept of them. Accounts do not wait for each other. */
export function openInProcessQueue({ accounts, ...options }: QueueOptions): JobQueue {
  const loops = accounts.map((jobs) => new AccountLoop(jobs, options))
  return {
    async begin() {
      for (const loop of loops) await loop.begin()
    },
    async close() {
      const { timer, log } = options
      const impatient = new AbortController()
      const ended = Promise.all(loops.map((loop) => loop.close())).then(() => 'ended')
      const tooLong = timer.sleep(patienceMs, impatient.signal).then(() => 'too long')
      if ((await Promise.race([ended, tooLong])) === 'too long') {
        log.warn(
          { seconds: patienceMs / 1000 },
          'a job did not end in time; it is made up for at the next start',
        )
      }
      impatient.abort()
    },
  }
}
