import { describe, expect, it } from 'vitest'
import {
  isWeChatBrowser,
  linkTarget,
  touchpointIndex,
  trackedId,
  trackedUrl,
} from '../../src/touchpoints/index.ts'
import { aTouchpoint } from '../support/touchpoints.ts'

const index = touchpointIndex([
  aTouchpoint({ id: 'story-7', url: 'https://brand.example/stories/7' }),
  aTouchpoint({ id: 'store', code: { scene: 'store', days: undefined } }),
])

describe('a tracked link', () => {
  it('leads where its touchpoint says', () => {
    expect(linkTarget(index, 'story-7')).toBe('https://brand.example/stories/7')
  })

  it.each([
    '',
    'store',
    'nobody',
    '//evil.example',
    'https://evil.example',
    'story-7?to=https://evil.example',
    'story-7/../x',
    '__proto__',
  ])('leads nowhere for %j', (id) => {
    expect(linkTarget(index, id)).toBeUndefined()
  })

  it('has an address below the server, and is known by it again', () => {
    const base = 'https://go.brand.example/wx/'
    const address = trackedUrl(base, 'story-7')
    expect(address).toBe('https://go.brand.example/wx/l/story-7')
    expect(trackedId(base, address)).toBe('story-7')
    expect(trackedId(base, `${address}?code=1&state=2`)).toBe('story-7')
    expect(trackedId(base, `${address}/more/yet`)).toBeUndefined()
    expect(trackedId(base, 'https://brand.example/l/story-7')).toBeUndefined()
    expect(trackedId(undefined, address)).toBeUndefined()
    expect(trackedUrl(undefined, 'story-7')).toBe('/l/story-7')
  })

  it('names the account where a server has several, and is known again', () => {
    const address = trackedUrl('https://go.brand.example', 'story-7', 'brand_b')
    expect(address).toBe('https://go.brand.example/l/brand_b/story-7')
    expect(trackedId('https://go.brand.example', `${address}?from=menu`)).toBe('story-7')
    expect(trackedId('https://go.brand.example', 'https://go.brand.example/l/a/b/story-7')).toBeUndefined()
  })
})

describe('the browser', () => {
  it.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.44(0x18002c2f) NetType/WIFI Language/zh_CN',
      true,
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) Chrome/107 Safari/537.36 NetType/WIFI MicroMessenger/7.0.20.1781 WindowsWechat',
      true,
    ],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/120 Safari/537.36', false],
    ['', false],
    [undefined, false],
  ])('%s is WeChat: %s', (agent, is) => {
    expect(isWeChatBrowser(agent)).toBe(is)
  })
})
