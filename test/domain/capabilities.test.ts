import { describe, expect, it } from 'vitest'
import {
  type accountKind,
  type Capability,
  capabilities,
  mayDo,
  permissionOf,
} from '../../src/domain/capabilities.ts'

const personal = { type: 'subscription', certified: false } as const
const uncertifiedService = { type: 'service', certified: false } as const
const subscription = { type: 'subscription', certified: true } as const
const service = { type: 'service', certified: true } as const

const seenAt = Date.UTC(2026, 10, 22, 4)

function allowed(account: Parameters<typeof accountKind>[0]): readonly Capability[] {
  return capabilities.filter((capability) => mayDo(account, capability))
}

describe('what an account may do', () => {
  it('goes by its type and its certification, as the platform’s table says', () => {
    const certified = ['receive', 'menu', 'tags', 'followers', 'mass-by-tag', 'datacube']
    expect(allowed(personal)).toEqual(['receive'])
    expect(allowed(uncertifiedService)).toEqual(['receive', 'menu'])
    expect(new Set(allowed(subscription))).toEqual(new Set(certified))
    expect(allowed(service)).toEqual(capabilities)
  })

  it('goes by what WeChat answered, once it did', () => {
    const refused = { capability: 'tags', able: false, seenAt, errcode: 48001 } as const
    const granted = { capability: 'qr-codes', able: true, seenAt, errcode: null } as const
    expect(mayDo(service, 'tags', refused)).toBe(false)
    expect(mayDo(subscription, 'qr-codes', granted)).toBe(true)
  })

  it('has a reason in both languages', () => {
    expect(permissionOf(personal, 'oauth')).toEqual({
      able: false,
      grounds: 'table',
      reason: { en: 'only certified service accounts may', zh: '仅已认证的服务号可以' },
    })
    const refused = { capability: 'tags', able: false, seenAt, errcode: 48001 } as const
    const expired = permissionOf(service, 'tags', refused)
    expect(expired).toMatchObject({ able: false, grounds: 'seen' })
    expect(expired.reason.en).toContain('2026-11-22 with 48001: the certification may have run out')
    expect(permissionOf(personal, 'tags', refused).reason.en).toBe(
      'WeChat refused it on 2026-11-22 with 48001',
    )
    for (const capability of capabilities) {
      const { reason } = permissionOf(service, capability)
      expect(`${reason.en}${reason.zh}`, capability).not.toMatch(/[{}]/)
    }
  })
})
