import type { AccountConfig } from '../../config/workspace.ts'
import type { History } from '../../history/history.ts'
import { newestSeq } from '../../history/tag-log.ts'
import type { State } from '../../state/open-state.ts'
import { deliverWaiting } from '../tag-changes/deliver.ts'
import { moveTagChanges } from '../tag-changes/move-changes.ts'
import type { LiveLog } from './live-log.ts'
import { type Round, startRound } from './rounds.ts'

/** How often the log is brought up to date, and looked into. */
const everyMs = { log: 2000, webhook: 1000 }

export interface WebhooksOf {
  readonly account: AccountConfig
  /** A connection that nothing which comes in has to wait for. */
  readonly history: History
  readonly state: State
  readonly log: LiveLog
  now(): number
}

/** Keeps the log of tag changes up to date, and tells it to the account's webhooks, each at its own pace. */
export function startWebhooks(of: WebhooksOf): readonly Round[] {
  const { account, history, state, log } = of
  const closing = new AbortController()
  let kept: Promise<void> | undefined

  function begin(): Promise<void> {
    kept ??= keepWebhooks(of).catch((error: unknown) => {
      kept = undefined
      throw error
    })
    return kept
  }

  const moving = startRound('tag changes', everyMs.log, log, async () => {
    await begin()
    await moveTagChanges({ history, state }, account.name)
  })
  const telling = account.webhooks.map((webhook) =>
    startRound('webhook', everyMs.webhook, log, async () => {
      await begin()
      await deliverWaiting({ ...of, account: account.name, webhook, signal: closing.signal })
    }),
  )
  return [moving, ...telling].map((round) => ({
    turn: round.turn,
    close() {
      closing.abort()
      return round.close()
    },
  }))
}

/** A webhook that is new begins with the next change. */
async function keepWebhooks({ account, history, state }: WebhooksOf): Promise<void> {
  await moveTagChanges({ history, state }, account.name)
  const urls = account.webhooks.map(({ url }) => url)
  await state.webhooks.keep(account.name, urls, await newestSeq(history, account.name))
}
