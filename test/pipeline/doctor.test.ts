import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnosisDocument, renderDiagnosis } from '../../src/cli/views/doctor-view.ts'
import { silentProgress } from '../../src/common/progress.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import type { Language } from '../../src/i18n/text.ts'
import { diagnose } from '../../src/pipeline/doctor.ts'
import { initWorkspace } from '../../src/pipeline/init.ts'
import { layState } from '../support/state.ts'
import { brand, clientFor, noon, openids, runSandbox, temporaryDirectory } from '../support/wechat.ts'

const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const callback = `    callback: { mode: safe, token: the-token, aes_key: ${aesKey} }\n`

/** A diagnosis of a new workspace whose account has these lines in tagloom.yaml. */
async function doctor(account: string, top = '') {
  const directory = join(temporaryDirectory(), 'brand')
  initWorkspace(directory, 'brand')
  writeFileSync(join(directory, 'tagloom.yaml'), `${top}accounts:\n  brand:\n${account}`)
  await layState(join(directory, 'data', 'state'))
  const place = {
    directory,
    account: undefined,
    environment: readEnvironment({}),
    progress: silentProgress,
    language: 'en' as Language,
    now: () => noon,
  }
  const ask = async () => {
    const diagnosis = await diagnose(place)
    const document = JSON.parse(JSON.stringify(diagnosisDocument(diagnosis)))
    const view = (language: Language) => renderDiagnosis(diagnosis, { language, colour: false })
    const line = (start: string) =>
      view('en')
        .split('\n')
        .find((text) => text.startsWith(start))
        ?.replace(/ {2,}/g, ' | ')
    return { diagnosis, document, view, line }
  }
  return { ...(await ask()), again: ask }
}

function credentials(baseUrl: string, over = ''): string {
  return `    appid: ${brand.appid}\n    type: service\n    secret: ${brand.secret}\n    api: ${baseUrl}\n${over}`
}

describe('the doctor', () => {
  it('asks WeChat what the account may do and what is left today', async () => {
    const sandbox = await runSandbox()
    sandbox.admit(brand.appid, openids(7))
    const { document, line, view, again } = await doctor(
      credentials(sandbox.baseUrl, callback),
      'server: { url: "https://b.example/" }\n',
    )
    expect(line('tags  ')).toBe('tags | yes | WeChat allowed it on 2026-11-22')
    expect(line('statistics')).toBe('statistics | yes, not tried yet | only certified accounts may')
    expect(line('/cgi-bin/tags/get')).toBe('/cgi-bin/tags/get | 1,000 | 1 | 999')
    expect(line('✓  WeChat')).toContain('7 followers, 1 tags, 0 managed by Tagloom')
    expect(line('✓  callback')).toContain('URL https://b.example/wechat/brand, mode safe')
    expect(view('zh')).toContain('安全模式，Token 和 EncodingAESKey 与 tagloom.yaml 一致')
    expect(view('en')).not.toContain('the-token')
    expect(document.wechat).toMatchObject({ followers: 7, managed: 0 })
    expect(document.capabilities[2]).toEqual({
      capability: 'tags',
      able: true,
      tried: true,
      seen_at: '2026-11-22T04:00:00.000Z',
      errcode: null,
      reason: 'WeChat allowed it on 2026-11-22',
      consequence: null,
    })
    expect(document.quotas[0]).toEqual({
      path: '/cgi-bin/tags/get',
      daily_limit: 1000,
      used: 1,
      remaining: 999,
    })
    expect(document.callback).toMatchObject({ url: 'https://b.example/wechat/brand', mode: 'safe' })
    expect(JSON.stringify(document)).not.toMatch(/the-secret|the-token/)
    await again()
    // One token for the two commands, one for this question.
    expect((await clientFor(sandbox).quota('/cgi-bin/stable_token')).used).toBe(2)
  })

  it('explains a refusal that the account’s type does not, and what follows', async () => {
    const sandbox = await runSandbox({ accounts: [{ ...brand, certified: false }] })
    const { document, line } = await doctor(credentials(sandbox.baseUrl))
    expect(line('tags  ')).toBe(
      'tags | no | WeChat refused it on 2026-11-22 with 48001: the certification may have run out, or another account is meant; tags cannot be sent: the pipeline decides them and exports CSV',
    )
    expect(line('·  callback')).toContain('not configured')
    expect(document.wechat).toMatchObject({ tags: null, followers: null })
    expect(document.quotas.map(({ path }: { path: string }) => path)).not.toContain('/cgi-bin/tags/get')
  })
})
