import { describe, expect, it } from 'vitest'
import { ask, brand, noon, openid, openids, type RunningSandbox, runSandbox } from '../../support/wechat.ts'

const day = 86_400_000
const dates = (begin_date: string, end_date = begin_date) => ({ begin_date, end_date })

/** Asks for statistics with a new token: days go by in these tests. */
async function statistics({ baseUrl }: RunningSandbox, name: string, body: object) {
  const { appid, secret } = brand
  const credentials = { grant_type: 'client_credential', appid, secret }
  const { access_token } = await ask(`${baseUrl}/cgi-bin/stable_token`, credentials)
  return await ask(`${baseUrl}/datacube/${name}?access_token=${access_token}`, body)
}

describe('statistics', () => {
  it('tell who came and left, by day and way, over a restart too', async () => {
    const first = await runSandbox()
    const { directory } = first
    const byCode = { subscribeScene: 'ADD_SCENE_QR_CODE', followedAt: noon - day }
    first.admit(brand.appid, [
      ...openids(3).map((one) => ({ openid: one, ...byCode })),
      { openid: openid(3), subscribeScene: 'ADD_SCENE_SEARCH', followedAt: noon - day },
      { openid: openid(4), subscribed: false },
    ])
    first.unfollow(brand.appid, openids(2))
    first.follow(brand.appid, [openid(0)])
    await first.close()
    const sandbox = await runSandbox({ directory })
    sandbox.clock.now = noon + day
    const asked = dates('2026-11-21', '2026-11-22')
    expect(await statistics(sandbox, 'getusersummary', asked)).toEqual({
      list: [
        { ref_date: '2026-11-21', user_source: 30, new_user: 3, cancel_user: 0 },
        { ref_date: '2026-11-21', user_source: 1, new_user: 1, cancel_user: 0 },
        { ref_date: '2026-11-22', user_source: 30, new_user: 1, cancel_user: 2 },
      ],
    })
    expect(await statistics(sandbox, 'getusercumulate', dates('2026-11-20', '2026-11-22'))).toEqual({
      list: [
        { ref_date: '2026-11-20', user_source: 0, cumulate_user: 0 },
        { ref_date: '2026-11-21', user_source: 0, cumulate_user: 4 },
        { ref_date: '2026-11-22', user_source: 0, cumulate_user: 3 },
      ],
    })
  })

  it('are ready at eight the next morning, for a week at most', async () => {
    const sandbox = await runSandbox()
    const code = async (body: object) => (await statistics(sandbox, 'getusersummary', body)).errcode
    expect(await code(dates('2026-11-22'))).toBe(61503)
    expect(await code(dates('2026-11-21'))).toBeUndefined()
    sandbox.clock.now = noon - 4 * 3_600_000 - 1
    expect(await code(dates('2026-11-21'))).toBe(61503)
    expect(await code(dates('2026-11-14', '2026-11-20'))).toBeUndefined()
    expect(await code(dates('2026-11-13', '2026-11-20'))).toBe(61501)
    expect(await code(dates('2026-11-20', '2026-11-19'))).toBe(61501)
    for (const wrong of ['20261120', '2026-02-30', '2026-13-01', undefined]) {
      expect(await code({ begin_date: wrong, end_date: '2026-11-20' })).toBe(61500)
    }
  })

  it('of articles and messages are empty', async () => {
    const sandbox = await runSandbox()
    expect(await statistics(sandbox, 'getupstreammsg', dates('2026-11-20'))).toEqual({ list: [] })
    expect(await statistics(sandbox, 'getarticleread', dates('2026-11-20'))).toEqual({ list: [] })
  })
})
