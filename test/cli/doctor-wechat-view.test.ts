import { describe, expect, it } from 'vitest'
import { callbackLine, renderPermissions, renderQuotas } from '../../src/cli/views/doctor-wechat-view.ts'
import { capabilities, permissionOf } from '../../src/domain/capabilities.ts'
import type { CallbackFinding } from '../../src/pipeline/doctor.ts'

const english = { language: 'en', colour: false } as const
const chinese = { language: 'zh', colour: false } as const

function untried(account: Parameters<typeof permissionOf>[0]) {
  return capabilities.map((capability) => ({
    capability,
    seen: undefined,
    ...permissionOf(account, capability),
  }))
}

describe('the table of capabilities', () => {
  it('says what follows when the type of the account forbids one', () => {
    const personal = untried({ type: 'subscription', certified: false })
    expect(renderPermissions(personal, english)).toMatch(
      /^tags +no +only certified accounts may; tags cannot be sent: the pipeline decides them and exports CSV$/m,
    )
    expect(renderPermissions(personal, chinese)).toMatch(
      /^标签 +不能 +仅已认证的公众号可以；无法写入标签：流程照常判定，结果导出为 CSV$/m,
    )
  })

  it('calls untried what only the type says', () => {
    const lines = renderPermissions(untried({ type: 'service', certified: true }), english).split('\n')
    expect(lines).toHaveLength(2 + capabilities.length)
    expect(lines.slice(2).every((line) => line.includes('not tried'))).toBe(true)
  })
})

it('a quota that is used up is seen in red', () => {
  const used = [{ path: '/cgi-bin/tags/get', dailyLimit: 1000, used: 1000, remain: 0 }]
  expect(renderQuotas(used, { language: 'en', colour: true })).toContain('\u001b[31m')
})

describe('the line about the callback', () => {
  const callback: CallbackFinding = {
    path: '/wechat/brand',
    server: undefined,
    mode: 'compatible',
    simulated: false,
  }

  it('says what to type into the console, and which part only the reader knows', () => {
    expect(callbackLine(callback, 'en')).toBe(
      'in the WeChat console: URL https://YOUR-DOMAIN/wechat/brand, mode compatible, Token and EncodingAESKey as in tagloom.yaml',
    )
    expect(callbackLine({ ...callback, server: 'https://b.example' }, 'zh')).toBe(
      '请在公众平台填写：URL https://b.example/wechat/brand，兼容模式，Token 和 EncodingAESKey 与 tagloom.yaml 一致',
    )
  })

  it('has nothing to ask of the reader on the sandbox, and says what is missing without settings', () => {
    expect(callbackLine({ ...callback, simulated: true }, 'en')).toContain('pushes to /wechat/brand')
    expect(callbackLine(undefined, 'en')).toContain('add "callback:" to tagloom.yaml')
  })
})
