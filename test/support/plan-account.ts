import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { insertEvents } from '../../src/history/insert-events.ts'
import { anEvent } from './history.ts'
import type { LiveAccountOfTest, LiveWorkspace } from './live-workspace.ts'
import { collect, openids } from './wechat.ts'

/** Followers of every account of these tests. */
export const people = openids(120)

/** Kinds of events, and how many followers, from the first on, have done each. */
const did = { link_click: 60, purchase: 30, message: 110 } as const

/** Rules of one line a tag, written over those of the workspace. */
export function writeRules(workspace: LiveWorkspace, lines: readonly string[]): void {
  const text = `tags:\n${lines.map((line) => `  ${line}\n`).join('')}`
  writeFileSync(join(workspace.directory, 'rules', 'rules.yaml'), text)
}

/** Opens an account whose followers have clicked, bought and written, each fewer than the last. */
export async function withPeople<Answer>(
  workspace: LiveWorkspace,
  name: string,
  work: (account: LiveAccountOfTest) => Promise<Answer>,
): Promise<Answer> {
  return workspace.account(name, async (account) => {
    const at = workspace.clock.now - 864_000_000
    workspace.sandbox.admit(
      account.config.appid,
      people.map((openid) => ({ openid, followedAt: at })),
    )
    const events = people.flatMap((follower, n) => [
      anEvent({ account: name, follower, kind: 'subscribe', at }),
      ...Object.entries(did).flatMap(([kind, count]) =>
        n < count
          ? [anEvent({ account: name, follower, kind: kind as keyof typeof did, at: at + 1000 })]
          : [],
      ),
    ])
    await insertEvents(account.session.history, events)
    return work(account)
  })
}

/** The tags in WeChat by name, with those who carry them in order; the platform's own are left out. */
export async function carriers({ client }: LiveAccountOfTest): Promise<Record<string, readonly string[]>> {
  const tags = (await client.listTags()).filter(({ wechatId }) => wechatId > 2)
  const lists = await Promise.all(tags.map(({ wechatId }) => collect(client.followersOfTag(wechatId))))
  return Object.fromEntries(tags.map(({ name }, n) => [name, (lists[n] ?? []).toSorted()]))
}
