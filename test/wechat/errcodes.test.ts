import { describe, expect, it } from 'vitest'
import { errorCatalogue } from '../../src/i18n/error-catalogue.ts'
import { kindOfErrcode, WeChatApiError } from '../../src/wechat/index.ts'

/** Every code that the platform's pages list for the calls we make, and say the meaning of. */
const documented = [
  -1, 40001, 40002, 40003, 40013, 40014, 40032, 40033, 40125, 40164, 40243, 41001, 41002, 41004, 42001, 43002,
  43004, 44002, 45009, 45011, 45056, 45057, 45058, 45059, 45157, 45158, 45159, 45169, 45171, 47001, 47002,
  48001, 48002, 48004, 48006, 49003, 50002, 50005, 61004, 61007, 61016, 76021, 76022, 89503, 89504, 89505,
  89506, 89507, 268487001, 268487002,
]

describe('error codes', () => {
  it('that are documented all have a kind, and the kind a text', () => {
    for (const errcode of documented) {
      const kind = kindOfErrcode(errcode, 'tags/get')
      expect(kind, String(errcode)).not.toBe('unknown')
      expect(errorCatalogue).toHaveProperty([`wechat.${kind}`])
    }
    expect(kindOfErrcode(99999, 'tags/get')).toBe('unknown')
    expect(kindOfErrcode(40001, 'stable_token')).toBe('configuration')
    expect(kindOfErrcode(40001, '/sns/oauth2/access_token')).toBe('configuration')
  })

  it('become errors that keep the rid and say whether the same call may succeed later', () => {
    const error = new WeChatApiError({
      call: 'tags/members/batchtagging',
      errcode: 45009,
      errmsg: 'reach max api daily quota limit rid: 6740a1b2-0a1b2c3d-4e5f6071',
    })
    expect(error).toMatchObject({
      code: 'wechat.day-quota',
      kind: 'day-quota',
      rid: '6740a1b2-0a1b2c3d-4e5f6071',
      retryable: true,
      failedOpenids: [],
    })
    expect(error.message).toContain('(reach max api daily quota limit, rid 6740a1b2-0a1b2c3d-4e5f6071)')
    expect(error.says('zh')).toContain('tags/members/batchtagging')
  })

  it('are not retryable when somebody has to act', () => {
    const retryable = (errcode: number) => new WeChatApiError({ call: 'x', errcode, errmsg: '' }).retryable
    expect([-1, 45011, 45159, 45169].every(retryable)).toBe(true)
    expect([40003, 40032, 40125, 45059, 45157, 48001].some(retryable)).toBe(false)
  })

  it('come without a rid as well', () => {
    const error = new WeChatApiError({ call: 'x', errcode: 40003, errmsg: 'invalid openid hint: [AbC]' })
    expect(error.rid).toBe('')
    expect(error.message).toContain('hint: [AbC]')
  })
})
