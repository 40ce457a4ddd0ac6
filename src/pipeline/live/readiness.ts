import { access } from 'node:fs/promises'
import type { AccountConfig } from '../../config/workspace.ts'
import type { History } from '../../history/history.ts'
import type { State } from '../../state/open-state.ts'
import { findWebhooks, isFailing } from '../tag-changes/webhook-findings.ts'
import type { LiveAccount } from './live-account.ts'

/** Whether what comes in can be stored, part by part. */
export interface Readiness {
  readonly ready: boolean
  readonly history: boolean
  readonly state: boolean
  readonly accounts: readonly {
    readonly account: string
    /** Whether the platform can push to it: a token is configured. */
    readonly callback: boolean
    /** Errors in its rules and touchpoints; what was good before stays in force. */
    readonly errorsInFiles: number
    /** Receivers that did not take the last delivery, or want no more. */
    readonly webhooksFailing: number
  }[]
}

interface Stores {
  readonly history: History
  readonly state: State
}

export async function readinessOf(accounts: readonly LiveAccount[], stores: Stores): Promise<Readiness> {
  const [history, state] = await Promise.all([
    answers(() => lookForEvents(stores.history)),
    answers(() => stores.state.ping()),
  ])
  return {
    ready: history && state,
    history,
    state,
    accounts: await Promise.all(
      accounts.map(async ({ config, errorsInFiles }) => ({
        account: config.name,
        callback: config.callback !== undefined,
        errorsInFiles,
        webhooksFailing: state ? await failing(config, stores.state) : 0,
      })),
    ),
  }
}

async function failing(config: AccountConfig, state: State): Promise<number> {
  return (await findWebhooks(config, state)).filter(isFailing).length
}

/** Touches the files of the table, where there are any: a folder that is gone cannot be written to. */
async function lookForEvents(history: History): Promise<void> {
  if (history.embedded) await access(history.place)
  await history.query('SELECT account FROM events LIMIT 1')
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch {
    return false
  }
}
