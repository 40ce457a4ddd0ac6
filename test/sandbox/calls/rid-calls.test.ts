import { expect, it } from 'vitest'
import { rawCaller, runSandbox } from '../../support/wechat.ts'

it('a refused call is told by its rid for a week, without token or secret', async () => {
  const sandbox = await runSandbox()
  const call = await rawCaller(sandbox)
  const body = { tag: { name: '' } }
  const { errmsg } = await call('tags/create', body)
  const rid = /rid: (\S+)$/.exec(errmsg)?.[1]
  const told = await call('openapi/rid/get', { rid })
  expect(told).toMatchObject({
    errcode: 0,
    request: {
      invoke_time: sandbox.clock.now / 1000,
      request_url: 'access_token=***',
      request_body: JSON.stringify(body),
      response_body: expect.stringContaining('45157'),
    },
  })
  expect(JSON.stringify(told)).not.toContain('SB_')
  expect(await call('openapi/rid/get', { rid: 'unknown' })).toMatchObject({ errcode: 76001 })
  expect(await call('openapi/rid/get', {})).toMatchObject({ errcode: 76002 })
  sandbox.clock.now += 7 * 86_400_000
  const later = await rawCaller(sandbox)
  expect(await later('openapi/rid/get', { rid })).toMatchObject({ errcode: 76001 })
})
