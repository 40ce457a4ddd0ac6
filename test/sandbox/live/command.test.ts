import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { waitForServer } from '../../../src/sandbox/live/index.ts'
import { cli } from '../../support/cli.ts'
import { stubServer } from '../../support/stub-server.ts'
import { noon, temporaryDirectory } from '../../support/wechat.ts'
import { queryOf } from '../push/own-server.ts'

describe('waiting for the server', () => {
  const callbackOf = (url: string) => ({ url, token: 't', aesKey: undefined, mode: 'plain' }) as const
  const { signal } = new AbortController()

  it('ends when the text comes back as it was sent', async () => {
    let asked = 0
    const { baseUrl } = await stubServer((request, response) => {
      asked++
      if (asked === 1) response.writeHead(503).end()
      else response.end(queryOf(request).get('echostr'))
    })
    await waitForServer(callbackOf(baseUrl), () => noon, signal)
    expect(asked).toBe(2)
  })

  it('does not go on when another server is there', async () => {
    const { baseUrl } = await stubServer((_request, response) => response.writeHead(403).end())
    await expect(waitForServer(callbackOf(baseUrl), () => noon, signal)).rejects.toMatchObject({
      code: 'sandbox.not-verified',
      params: { status: 403 },
    })
  })
})

describe('tagloom sandbox --live', () => {
  it('plays so many events against the named server, and ends', async () => {
    const workspace = join(temporaryDirectory(), 'workspace')
    await cli('init', workspace)
    const { baseUrl, seen } = await stubServer((request, response) =>
      response.end(queryOf(request).get('echostr') ?? 'success'),
    )
    const numbers = ['--port', '0', '--followers', '200', '--speed', '1000000', '--events', '15']
    const callback = ['--callback', `${baseUrl}/hook`]
    const run = await cli('sandbox', '--live', ...numbers, ...callback, '--workspace', workspace, '--json')
    expect(run.code, run.err).toBe(0)
    const [start = '', end = ''] = run.out.trim().split('\n')
    expect(JSON.parse(start)).toMatchObject({
      accounts: [{ name: 'brand', callback: `${baseUrl}/hook` }],
    })
    expect(JSON.parse(end).played).toMatchObject({ acts: 15, failed: 0, reported: 0 })
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(15)
    expect(seen.every(({ url }) => url.startsWith('/hook?'))).toBe(true)
    const { events_file: file } = JSON.parse(start)
    expect(readFileSync(file, 'utf8').split('\n').length).toBeGreaterThan(1_000)
  })

  it('takes no address that is none', async () => {
    const workspace = join(temporaryDirectory(), 'workspace')
    await cli('init', workspace)
    const run = await cli('sandbox', '--callback', 'localhost', '--workspace', workspace, '--json')
    expect([run.code, run.json()]).toMatchObject([1, { error: { code: 'sandbox.bad-callback' } }])
  })
})
