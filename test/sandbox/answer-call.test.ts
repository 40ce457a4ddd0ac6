import { expect, it } from 'vitest'
import { answerCall, type PlayedPlatform } from '../../src/sandbox/answer-call.ts'
import { allCalls } from '../../src/sandbox/calls/all-calls.ts'
import { createFaults } from '../../src/sandbox/faults.ts'
import { platformLimits } from '../../src/sandbox/options.ts'
import { openPlayedAccount, type PlayedAccount } from '../../src/sandbox/played-account.ts'
import { brand, noon, openid, openids, temporaryDirectory } from '../support/wechat.ts'

function play(account: PlayedAccount) {
  account.commit([
    ['admit', openids(10), 0, 0, 1],
    ['token', 'stable', 'the-token', 1, noon + 7_200_000],
  ])
  const platform: PlayedPlatform = {
    accounts: new Map([[brand.appid, account]]),
    limits: platformLimits,
    clock: () => noon,
    nextMisfortune: createFaults(undefined),
  }
  return async (operation: 'batchtagging' | 'batchuntagging', openid_list: readonly string[]) => {
    const call = allCalls.find(({ path }) => path === `tags/members/${operation}`)
    if (!call) throw new Error(operation)
    const text = JSON.stringify({ openid_list, tagid: 2 })
    const query = { access_token: 'the-token' }
    return (await answerCall(platform, call, { method: 'POST', query, text })).answer['errcode']
  }
}

it('a follower may not be in two tagging calls at once; others may', async () => {
  const account = openPlayedAccount(temporaryDirectory(), brand)
  const call = play(account)
  const answers = await Promise.all([
    call('batchtagging', [openid(0), openid(1)]),
    call('batchuntagging', [openid(1), openid(2)]),
    call('batchtagging', [openid(3)]),
  ])
  expect(answers).toEqual([0, 45169, 0])
  expect(await call('batchuntagging', [openid(1), openid(2)])).toBe(0)
  expect(account.state.tags.get(2)?.followers.all()).toEqual([0, 3])
  account.close()
})
