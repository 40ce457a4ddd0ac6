import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, brand, openids, rawCaller, runSandbox, temporaryDirectory } from '../support/wechat.ts'

describe('the sandbox over HTTP', () => {
  it('refuses bodies as the platform does', async () => {
    const call = await rawCaller(await runSandbox())
    const bodies = [
      ['', 44002],
      ['{"tag":{"name":"\\u5e7f"}}', 40033],
      ['{"tag":{"name":"a"}', 47001],
      ['["a"]', 47001],
      ['null', 47001],
      ['{}', 45157],
    ] as const
    for (const [body, errcode] of bodies) {
      expect(await call('tags/create', body), body).toMatchObject({ errcode })
    }
    expect(await call('tags/create', '{"tag":{"name":"\\\\u5e7f"}}')).toMatchObject({
      tag: { name: '\\u5e7f' },
    })
  })

  it('tells wrong methods and wrong addresses', async () => {
    const sandbox = await runSandbox()
    const call = await rawCaller(sandbox)
    expect(await call('tags/get', {})).toMatchObject({ errcode: 43001 })
    expect(await call('tags/create')).toMatchObject({ errcode: 43002 })
    expect(await ask(`${sandbox.baseUrl}/cgi-bin/tags/gte`)).toMatchObject({ errcode: 40066 })
  })

  it('survives bodies that are no JSON at all, and huge ones', async () => {
    const call = await rawCaller(await runSandbox())
    expect(await call('tags/create', '\u0000\u0001')).toMatchObject({ errcode: 47001 })
    expect(await call('tags/create', 'x'.repeat(2 * 1024 * 1024))).toMatchObject({ errcode: -1 })
    expect(await call('tags/get')).toHaveProperty('tags')
  })

  it('shows its accounts on a page, in Chinese or English, escaped', async () => {
    const sandbox = await runSandbox({ accounts: [{ ...brand, name: '<b>茶</b>' }] })
    sandbox.admit(brand.appid, openids(1234))
    sandbox.unfollow(brand.appid, openids(34))
    const call = await rawCaller(sandbox)
    await call('tags/create', { tag: { name: '<script>"x"' } })
    const page = async (query: string) => await (await fetch(`${sandbox.baseUrl}/${query}`)).text()
    const english = await page('?lang=en')
    expect(english).toContain('&lt;b&gt;茶&lt;/b&gt;')
    expect(english).toContain('&lt;script&gt;&quot;x&quot;')
    expect(english).toContain('<b>1,200</b> following')
    expect(english).toContain('<code>tags/create</code>')
    expect(english).not.toContain('<script>')
    expect(await page('?lang=zh')).toContain('<b>1,200</b> 正在关注')
  })
})

describe('starting a sandbox', () => {
  it('keeps a second one out of its folder, and lets the next one in after it closed', async () => {
    const first = await runSandbox()
    const { directory } = first
    await expect(runSandbox({ directory })).rejects.toMatchObject({
      code: 'sandbox.in-use',
      params: { pid: process.pid, url: first.baseUrl },
    })
    await first.close()
    await (await runSandbox({ directory })).close()
    expect(readdirSync(directory)).toEqual([`${brand.appid}.ndjson`])
  })

  it('takes over the lock of a process that is gone', async () => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'lock'), '999999999')
    await expect(runSandbox({ directory })).resolves.toBeDefined()
  })

  it('says when the port is taken, and leaves the folder free', async () => {
    const { port } = await runSandbox()
    const directory = temporaryDirectory()
    await expect(runSandbox({ directory, port })).rejects.toMatchObject({ code: 'sandbox.port-taken' })
    await expect(runSandbox({ directory })).resolves.toBeDefined()
  })

  it('refuses appids that cannot name a file, or stand twice', async () => {
    for (const accounts of [[{ ...brand, appid: '../x' }], [brand, brand]]) {
      await expect(runSandbox({ accounts })).rejects.toMatchObject({ code: 'sandbox.bad-appid' })
    }
  })

  it('says where its state is damaged', async () => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, `${brand.appid}.ndjson`), '[["next-tag",105]]\nnot json\n')
    await expect(runSandbox({ directory })).rejects.toMatchObject({
      code: 'sandbox.damaged',
      params: { line: 2 },
    })
  })

  it('knows no account that it was not given', async () => {
    const sandbox = await runSandbox()
    expect(() => sandbox.admit('wxother', [])).toThrow(
      expect.objectContaining({ code: 'sandbox.unknown-account' }),
    )
  })
})
