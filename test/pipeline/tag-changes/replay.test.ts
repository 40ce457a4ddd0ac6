import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertEvents } from '../../../src/history/insert-events.ts'
import { readTagLog } from '../../../src/history/tag-log.ts'
import { applySavedPlan } from '../../../src/pipeline/apply.ts'
import { decideAndPlan } from '../../../src/pipeline/decide.ts'
import { startInstantWorker } from '../../../src/pipeline/live/instant.ts'
import { moveTagChanges } from '../../../src/pipeline/tag-changes/move-changes.ts'
import { instantTags } from '../../../src/tagging/index.ts'
import { anEvent } from '../../support/history.ts'
import { type LiveWorkspace, openLiveWorkspace } from '../../support/live-workspace.ts'
import { tagsOf } from '../../support/rules.ts'
import { collect, openids } from '../../support/wechat.ts'

const rules = `tags:
  lang-en: { name: English, status: live, exclusive: language, priority: 3, on: { said: EN } }
  lang-tc: { name: Traditional, status: live, exclusive: language, priority: 2, on: { said: TC } }
  reader: { name: Reader, status: live, when: { did: link_click } }
`
const tags = tagsOf(rules)
const followers = openids(120)
const [anna = '', ben = ''] = followers
let workspace: LiveWorkspace

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tagloom-replay-'))
  workspace = await openLiveWorkspace(directory, { accounts: ['one'], rules })
})
afterAll(() => workspace.remove())

test('the log, played from the beginning, ends in the tags that WeChat shows', () =>
  workspace.account('one', async ({ session, config, client }) => {
    const { history, state } = session
    const at = workspace.clock.now - 86_400_000
    workspace.sandbox.admit(
      config.appid,
      followers.map((openid) => ({ openid, followedAt: at })),
    )
    const clicks = followers.slice(0, 60)
    await insertEvents(history, [
      ...followers.map((follower) => anEvent({ account: 'one', follower, kind: 'subscribe', at })),
      ...clicks.map((follower) => anEvent({ account: 'one', follower, kind: 'link_click', at: at + 1000 })),
    ])
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const say = async (follower: string, content: string) => {
      workspace.clock.now += 1000
      const event = anEvent({
        account: 'one',
        follower,
        kind: 'message',
        content,
        at: workspace.clock.now,
      })
      await insertEvents(history, [event])
      await state.instantChanges.add('one', instantTags(tags, event, 'Asia/Shanghai').changes, event.at)
      const worker = startInstantWorker({
        account: config,
        books: { tags },
        history,
        state,
        log: silent,
        platform: async () => ({ client }),
        now: session.now,
        lingerMs: 0,
      })
      await worker.idle()
      await worker.close()
    }
    await say(anna, 'EN')
    await decideAndPlan(session, { kind: 'run' })
    await applySavedPlan(session)
    await say(anna, 'TC')
    await say(ben, 'EN')
    await moveTagChanges({ history, state }, 'one')

    const logged = await readTagLog(history, { account: 'one', after: 0, limit: 10_000 })
    const played = new Map<string, Set<string>>()
    for (const { tag, follower, op } of logged) {
      const carriers = played.get(tag) ?? new Set()
      played.set(tag, carriers)
      if (op === 'add') carriers.add(follower)
      else carriers.delete(follower)
    }
    const names = new Map(tags.map(({ id, name }) => [id, name[config.language]]))
    for (const { wechatId, name } of await client.listTags()) {
      const carriers = await collect(client.followersOfTag(wechatId))
      const id = [...names].find(([, one]) => one === name)?.[0]
      if (id !== undefined) expect([...(played.get(id) ?? [])].sort()).toEqual(carriers.flat().sort())
    }
    expect(played.get('reader')?.size).toBe(60)
    expect([...new Set(logged.map(({ cause }) => cause.split(':')[0]))].sort()).toEqual(['event', 'plan'])
  }))
