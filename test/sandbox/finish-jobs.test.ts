import { expect, it } from 'vitest'
import { answerCall, type PlayedPlatform } from '../../src/sandbox/answer-call.ts'
import { allCalls } from '../../src/sandbox/calls/all-calls.ts'
import { createFaults } from '../../src/sandbox/faults.ts'
import { finishJobs } from '../../src/sandbox/finish-jobs.ts'
import { platformLimits } from '../../src/sandbox/options.ts'
import { openPlayedAccount } from '../../src/sandbox/played-account.ts'
import type { Push } from '../../src/sandbox/push/push.ts'
import type { Entry } from '../../src/sandbox/state/entry.ts'
import { brand, noon, openids, temporaryDirectory } from '../support/wechat.ts'

/** An account with these changes made, and what it was told. */
function play(directory: string, ...before: readonly Entry[]) {
  const account = openPlayedAccount(directory, brand)
  account.commit(before)
  const told: Push[] = []
  const clock = { now: noon }
  const platform: PlayedPlatform = {
    accounts: new Map([[brand.appid, account]]),
    limits: platformLimits,
    clock: () => clock.now,
    nextMisfortune: createFaults(undefined),
    onAccountEvent: (_account, push) => told.push(push),
  }
  const call = async (path: string, body: object) => {
    const found = allCalls.find((known) => known.path === path)
    if (!found) throw new Error(path)
    const query = { access_token: 'the-token' }
    const text = JSON.stringify(body)
    return (await answerCall(platform, found, { method: 'POST', query, text })).answer
  }
  return { account, told, clock, platform, call }
}

const token: Entry = ['token', 'stable', 'the-token', 1, noon + 7_200_000]
const text = { msgtype: 'text', text: { content: 'a' } }
const counts = (push: Push | undefined) =>
  Object.fromEntries((push?.elements ?? []).filter(([name]) => /Count$/.test(name)))

it('a mass send that is due ends once, is told with its counts, and those who received it are known', async () => {
  const blockedAndGone: Entry[] = [
    ['block', [8]],
    ['unfollow', [9]],
  ]
  const { account, told, clock, platform, call } = play(
    temporaryDirectory(),
    token,
    ['admit', openids(10), 0, 0, 1],
    ['tag', 2, [0, 1, 2, 8, 9]],
    ...blockedAndGone,
  )
  const filter = { is_to_all: false, tag_id: 2 }
  const { msg_id } = await call('message/mass/sendall', { filter, ...text })
  clock.now += platformLimits.massSendMs - 1
  finishJobs(platform)
  expect(told).toEqual([])
  clock.now += 1
  finishJobs(platform)
  finishJobs(platform)
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({ event: 'MASSSENDJOBFINISH', msgType: 'event' })
  expect(told[0]?.elements).toContainEqual(['MsgID', BigInt(Number(msg_id))])
  expect(told[0]?.elements).toContainEqual(['Status', 'send success'])
  expect(counts(told[0])).toEqual({ TotalCount: 5, FilterCount: 3, SentCount: 3, ErrorCount: 0 })
  expect(account.state.sends.get(Number(msg_id))?.outcome?.recipients.all()).toEqual([0, 1, 2])
  account.close()
})

it('who had four mass sends this month is filtered out of the fifth, over a restart too', async () => {
  const directory = temporaryDirectory()
  const first = play(directory, token, ['admit', openids(3), 0, 0, 1])
  const send = async ({ call, clock, platform }: typeof first, touser: string[], n: number) => {
    await call('message/mass/send', { touser, ...text, clientmsgid: `n${n}` })
    clock.now += platformLimits.massSendMs
    finishJobs(platform)
  }
  for (let n = 0; n < 4; n++) await send(first, openids(2), n)
  first.account.close()
  const second = play(directory)
  await send(second, openids(3), 4)
  expect(counts(second.told[0])).toEqual({ TotalCount: 3, FilterCount: 1, SentCount: 1, ErrorCount: 0 })
  second.clock.now += 10 * 86_400_000
  second.account.commit([['token', 'stable', 'the-token', 2, second.clock.now + 7_200_000]])
  await send(second, openids(3), 5)
  expect(counts(second.told[1])).toMatchObject({ SentCount: 3 })
  second.account.close()
})

it('a publication that is due is told with its addresses', async () => {
  const { account, told, clock, platform, call } = play(temporaryDirectory(), token)
  const article = { title: 'a', content: '', thumb_media_id: 'picture' }
  const { media_id } = await call('draft/add', { articles: [article, article] })
  const { publish_id } = await call('freepublish/submit', { media_id })
  expect(await call('freepublish/get', { publish_id })).toMatchObject({ publish_status: 1 })
  clock.now += platformLimits.publishMs
  finishJobs(platform)
  expect(told.map((push) => push.event)).toEqual(['PUBLISHJOBFINISH'])
  expect(await call('freepublish/get', { publish_id })).toMatchObject({
    publish_status: 0,
    article_detail: { count: 2 },
  })
  expect(await call('draft/get', { media_id })).toMatchObject({ errcode: 40007 })
  const page = { offset: 0, count: 20, no_content: 1 }
  const list = await call('freepublish/batchget', page)
  expect(list).toMatchObject({ total_count: 1, item: [{ content: { news_item: [{ title: 'a' }, {}] } }] })
  const [{ article_id }] = list['item'] as [{ article_id: string }]
  await call('freepublish/delete', { article_id, index: 2 })
  expect(await call('freepublish/getarticle', { article_id })).toMatchObject({
    news_item: [{ is_deleted: false }, { is_deleted: true }],
  })
  expect(await call('freepublish/delete', { article_id, index: 3 })).toMatchObject({ errcode: 40114 })
  await call('freepublish/delete', { article_id })
  expect(await call('freepublish/get', { publish_id })).toMatchObject({ publish_status: 5 })
  expect(await call('freepublish/getarticle', { article_id })).toMatchObject({ errcode: 53600 })
  account.close()
})
