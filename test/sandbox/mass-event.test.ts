import { expect, it } from 'vitest'
import { brand, openids, rawCaller } from '../support/wechat.ts'
import { element, pushedTo } from './push/own-server.ts'

it('the end of a mass send is pushed to the account’s server, though nobody asks for it', async () => {
  let heard: (body: string) => void = () => {}
  const pushed = new Promise<string>((resolve) => {
    heard = resolve
  })
  const { sandbox, account } = await pushedTo(({ body }, response) => {
    heard(body)
    response.end('success')
  })
  sandbox.admit(brand.appid, openids(3))
  const call = await rawCaller(sandbox, account)
  const filter = { is_to_all: true }
  const { msg_id } = await call('message/mass/sendall', { filter, msgtype: 'text', text: { content: 'a' } })
  sandbox.clock.now += 3_000
  const body = await pushed
  expect(element(body, 'Event')).toBe('MASSSENDJOBFINISH')
  expect(element(body, 'MsgID')).toBe(String(msg_id))
  expect(element(body, 'SentCount')).toBe('3')
})
