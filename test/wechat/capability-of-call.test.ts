import { expect, it } from 'vitest'
import { capabilityOfCall } from '../../src/wechat/index.ts'

it('a call tells about the capability that it needs, or about none', () => {
  const calls = [
    'tags/get',
    'user/tag/get',
    'user/get',
    'user/info/batchget',
    'message/mass/sendall',
    'message/mass/send',
    'message/mass/get',
    'qrcode/create',
    '/sns/oauth2/access_token',
    '/datacube/getusersummary',
    'user/info/updateremark',
    'openapi/quota/get',
    'stable_token',
    'draft/add',
  ]
  expect(Object.fromEntries(calls.map((call) => [call, capabilityOfCall(call) ?? null]))).toEqual({
    'tags/get': 'tags',
    'user/tag/get': 'tags',
    'user/get': 'followers',
    'user/info/batchget': 'followers',
    'message/mass/sendall': 'mass-by-tag',
    'message/mass/send': 'mass-by-openid',
    'message/mass/get': 'mass-by-tag',
    'qrcode/create': 'qr-codes',
    '/sns/oauth2/access_token': 'oauth',
    '/datacube/getusersummary': 'datacube',
    'user/info/updateremark': null,
    'openapi/quota/get': null,
    stable_token: null,
    'draft/add': null,
  })
})
