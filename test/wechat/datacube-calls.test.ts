import { describe, expect, it } from 'vitest'
import { stubPlatform } from '../support/stub-platform.ts'

describe('statistics', () => {
  it('come from an address beside /cgi-bin, with rows in our words', async () => {
    const { client, calls } = await stubPlatform({
      '/datacube/getusersummary':
        '{"list":[{"ref_date":"2014-12-07","user_source":0,"new_user":5,"cancel_user":1}]}',
    })
    expect(await client.datacube('getusersummary', '2014-12-02', '2014-12-07')).toEqual([
      { date: '2014-12-07', source: 0, followed: 5, unfollowed: 1 },
    ])
    expect(calls.map(({ call, body }) => `${call} ${body}`)).toEqual([
      'POST /datacube/getusersummary {"begin_date":"2014-12-02","end_date":"2014-12-07"}',
    ])
  })

  it('of followers, messages and callbacks are read likewise', async () => {
    const date = '2014-12-07'
    const { client } = await stubPlatform({
      '/datacube/getusercumulate': `{"list":[{"ref_date":"${date}","cumulate_user":1217056}]}`,
      '/datacube/getupstreammsg': `{"list":[{"ref_date":"${date}","msg_type":1,"msg_user":282,"msg_count":817}]}`,
      '/datacube/getinterfacesummary': `{"list":[{"ref_date":"${date}","callback_count":9974,"fail_count":73,"total_time_cost":1094022,"max_time_cost":5044}]}`,
    })
    expect(await client.datacube('getusercumulate', date, date)).toEqual([{ date, followers: 1_217_056 }])
    expect(await client.datacube('getupstreammsg', date, date)).toEqual([
      { date, type: 1, senders: 282, messages: 817 },
    ])
    expect(await client.datacube('getinterfacesummary', date, date)).toEqual([
      { date, callbacks: 9974, failed: 73, totalMs: 1_094_022, longestMs: 5044 },
    ])
  })

  it('whose fields are not known come as they are, large ids as text', async () => {
    const { client } = await stubPlatform({
      '/datacube/getarticletotal': '{"list":[{"msgid":"12003_3","msg_data_id":6260957665266699303}]}',
      '/datacube/getbizsummary': '{}',
    })
    expect(await client.datacube('getarticletotal', '2014-12-07', '2014-12-07')).toEqual([
      { msgid: '12003_3', msg_data_id: '6260957665266699303' },
    ])
    expect(await client.datacube('getbizsummary', '2014-12-01', '2014-12-30')).toEqual([])
  })

  it('are asked for in spans that the platform answers', async () => {
    const { client, calls } = await stubPlatform({ '/datacube/getusersummary': '{"list":[]}' })
    const days = [
      ['2014-12-01', '2014-12-08'],
      ['2014-12-02', '2014-12-01'],
      ['2014-13-01', '2014-13-02'],
      ['20141201', '20141202'],
    ] as const
    for (const [from, to] of days) {
      const asked = client.datacube('getusersummary', from, to)
      await expect(asked, from).rejects.toMatchObject({ code: 'wechat.bad-datacube-days' })
    }
    await client.datacube('getusersummary', '2014-12-01', '2014-12-07')
    expect(calls).toHaveLength(1)
  })

  it('of yesterday are not ready before the morning', async () => {
    const { client } = await stubPlatform({
      '/datacube/getusersummary': '{"errcode":61503,"errmsg":"not ready"}',
    })
    const asked = client.datacube('getusersummary', '2014-12-07', '2014-12-07')
    await expect(asked).rejects.toMatchObject({ kind: 'not-ready', retryable: true })
  })
})
