import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertEvents } from '../../src/history/insert-events.ts'
import { applySavedPlan } from '../../src/pipeline/apply.ts'
import { decideAndPlan } from '../../src/pipeline/decide.ts'
import { type ReconcileOptions, reconcile } from '../../src/pipeline/reconcile/reconcile.ts'
import type { Session } from '../../src/pipeline/session.ts'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import { type Hand, handOf } from './hand.ts'
import { anEvent } from './history.ts'
import { type LiveAccountOfTest, type LiveWorkspace, openLiveWorkspace } from './live-workspace.ts'
import { openids } from './wechat.ts'

const rules = `tags:
  lang-en: { name: English, status: live, exclusive: language, priority: 3, on: { said: EN } }
  lang-tc: { name: Traditional, status: live, exclusive: language, priority: 2, on: { said: TC } }
  reader: { name: Reader, status: live, when: { did: link_click } }
  buyer: { name: Buyer, status: live, when: { did: purchase } }
`

export const day = 86_400_000
export const followers = openids(120)

export type DriftPolicy = 'heal' | 'respect' | 'report'

/** An account whose tags were given by a run; Reader is carried by the first 60, Buyer by 30 to 80. */
export interface DriftingAccount extends LiveAccountOfTest {
  readonly hand: Hand
  /** The account under another policy. */
  under(policy: DriftPolicy, over?: Partial<Session['account']['sync']>): Session
  reconcile(policy: DriftPolicy, options?: ReconcileOptions): ReturnType<typeof reconcile>
}

export function openDrifting(
  accounts: readonly string[],
  limits?: SandboxOptions['limits'],
): Promise<LiveWorkspace> {
  return openLiveWorkspace(mkdtempSync(join(tmpdir(), 'tagloom-drift-')), {
    accounts,
    rules,
    ...(limits && { limits }),
  })
}

export async function withDrifting(
  workspace: LiveWorkspace,
  name: string,
  work: (account: DriftingAccount) => Promise<void>,
): Promise<void> {
  await workspace.account(name, async (account) => {
    const { session, config, client } = account
    const at = workspace.clock.now - 10 * day
    workspace.sandbox.admit(
      config.appid,
      followers.map((openid) => ({ openid, followedAt: at })),
    )
    const did = (kind: string, from: number, to: number) =>
      followers
        .slice(from, to)
        .map((follower) => anEvent({ account: name, follower, kind, at: at + 1000, value: 1 }))
    await insertEvents(session.history, [
      ...followers.map((follower) => anEvent({ account: name, follower, kind: 'subscribe', at })),
      ...did('link_click', 0, 60),
      ...did('purchase', 30, 80),
    ])
    await applySavedPlan(session, (await decideAndPlan(session, { kind: 'run' })).plan.id)
    workspace.clock.now += 60_000
    const under = (policy: DriftPolicy, over = {}): Session => ({
      ...session,
      account: { ...session.account, sync: { ...session.account.sync, drift: policy, ...over } },
    })
    const pace = {
      now: session.now,
      async sleep(ms: number) {
        workspace.clock.now += ms
      },
    }
    await work({
      ...account,
      hand: handOf(client),
      under,
      reconcile: async (policy, options = {}) => {
        workspace.clock.now += 60_000
        return reconcile(under(policy), { pace, ...options })
      },
    })
  })
}
