import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { callbackIdentity, followIdentity } from '../../src/ingest/event-identity.ts'
import type { ReceivedMessage } from '../../src/ingest/received-message.ts'
import { aMessage, anEventMessage, openid } from './received.ts'

const idOf = (message: ReceivedMessage, account = 'brand') => callbackIdentity(account, message)
const text = aMessage('text', { MsgId: '6260957665266699303', Content: 'EN' })
const click = anEventMessage('click', { EventKey: 'menu_a' })

describe('the identity of a callback', () => {
  it('is the first eight bytes of a SHA-256 over its parts', () => {
    const parts = ['brand', openid, String(text.createTime), 'text', '6260957665266699303'].join('\0')
    const hex = createHash('sha256').update(parts).digest('hex').slice(0, 16)
    expect(idOf(text)).toBe(BigInt(`0x${hex}`).toString())
  })

  it('is the same for every delivery of it, whatever else differs', () => {
    expect(idOf({ ...text, fields: { ...text.fields, Content: 'TC', New: '1' } })).toBe(idOf(text))
    expect(idOf({ ...text, toUserName: 'gh_2' })).toBe(idOf(text))
  })

  it('differs by account, follower, second, MsgId, event, key and MsgID', () => {
    const others = [
      idOf(text),
      idOf(text, 'brand-b'),
      idOf({ ...text, fromUserName: 'o2' }),
      idOf({ ...text, createTime: text.createTime + 1 }),
      idOf({ ...text, fields: { MsgId: '6260957665266699304' } }),
      idOf({ ...text, msgType: 'voice' }),
      idOf(click),
      idOf({ ...click, fields: { EventKey: 'menu_b' } }),
      idOf(anEventMessage('view', { EventKey: 'menu_a' })),
      idOf(anEventMessage('location')),
      idOf(anEventMessage('templatesendjobfinish', { MsgID: '1' })),
      idOf(anEventMessage('templatesendjobfinish', { MsgID: '2' })),
      idOf(anEventMessage('unsubscribe')),
      idOf(anEventMessage('subscribe')),
    ]
    expect(new Set(others).size).toBe(others.length)
  })

  it('of a follow knows who and when alone, so that a pull of followers finds the same', () => {
    const follow = anEventMessage('subscribe', { EventKey: 'qrscene_1', Ticket: 't' })
    expect(idOf(follow)).toBe(followIdentity('brand', openid, follow.createTime))
    expect(idOf(anEventMessage('subscribe'))).toBe(idOf(follow))
  })
})
