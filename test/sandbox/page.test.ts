import { describe, expect, it } from 'vitest'
import { brand, openid, openids, rawCaller } from '../support/wechat.ts'
import { pushedTo, succeed, textReply } from './push/own-server.ts'

type Stage = Awaited<ReturnType<typeof pushedTo>>

function browse({ sandbox }: Pick<Stage, 'sandbox'>) {
  const get = async (path: string) => (await fetch(sandbox.baseUrl + path)).text()
  /** Fills in and sends the first form with that act, as a browser does; answers the page that follows. */
  const submit = async (path: string, act: string, fields: Readonly<Record<string, string>> = {}) => {
    const page = await get(path)
    const form = page.split('<form').find((part) => part.includes(`name="act" value="${act}"`)) ?? ''
    const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)]
    const body = new URLSearchParams([
      ...hidden.map(([, name = '', value = '']): [string, string] => [name, value]),
      ...Object.entries(fields),
    ])
    const action = /action="([^"]+)"/.exec(form)?.[1] ?? ''
    const response = await fetch(sandbox.baseUrl + action, { method: 'POST', body })
    return { status: response.status, url: response.url, text: await response.text() }
  }
  return { get, submit }
}

const accountPath = `/accounts/${brand.appid}`

describe('the pages', () => {
  it('let a person follow a code, talk, and see what the account answers and which tags they carry', async () => {
    const stage = await pushedTo(({ body }, response) => {
      const who = /<FromUserName><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? ''
      response.end(body.includes('[EN]') ? textReply(who, 'You <b>chose</b> English.') : 'success')
    })
    const call = await rawCaller(stage.sandbox, stage.account)
    await call('qrcode/create', {
      action_name: 'QR_LIMIT_STR_SCENE',
      action_info: { scene: { scene_str: 'kol-june' } },
    })
    const { get, submit } = browse(stage)
    const account = await get(accountPath)
    const picture = /<img src="([^"]+)" alt="kol-june"/.exec(account)?.[1] ?? ''
    const image = await fetch(stage.sandbox.baseUrl + picture.replaceAll('&amp;', '&'))
    expect(image.headers.get('content-type')).toMatch(/^image\//)

    const followed = await submit(accountPath, 'scan')
    expect(followed.status).toBe(200)
    expect(followed.text).toContain('followed through kol-june')
    const path = new URL(followed.url).pathname
    const who = decodeURIComponent(path.split('/').at(-1) ?? '')
    const { tag } = await call('tags/create', { tag: { name: '语言·英文' } })
    await call('tags/members/batchtagging', { openid_list: [who], tagid: tag.id })

    const said = await submit(path, 'say', { text: 'EN' })
    expect(said.text).toContain('<p class="right">EN</p>')
    expect(said.text).toContain('<p class="left">You &lt;b&gt;chose&lt;/b&gt; English.</p>')
    expect(said.text).toContain('<span class="chip">语言·英文</span>')
    expect(await get(`${accountPath}/tags/${tag.id}`)).toContain(who.slice(-8))
    expect(await get(accountPath)).toContain('1 came through it')

    const left = await submit(path, 'unfollow')
    expect(left.text).toContain('does not follow')
    expect(left.text).toContain('unfollowed')
    expect((await submit(path, 'follow')).text).toContain('follows since')
  })

  it('show what was sent to whom', async () => {
    const stage = await pushedTo(succeed)
    stage.sandbox.admit(brand.appid, openids(3))
    const call = await rawCaller(stage.sandbox, stage.account)
    await call('message/mass/sendall', {
      filter: { is_to_all: true },
      text: { content: 'Stories of June' },
      msgtype: 'text',
    })
    const { get } = browse(stage)
    expect(await get(accountPath)).toContain('Stories of June')
  })

  it('show that an account does not answer, and where its pushes go', async () => {
    const stage = await pushedTo((_request, response) => response.end('oops'))
    stage.sandbox.admit(brand.appid, [openid(1)])
    const { get, submit } = browse(stage)
    const { text } = await submit(`${accountPath}/followers/${openid(1)}`, 'say', { text: 'hello' })
    expect(text).toContain('该公众号提供的服务出现故障，请稍后再试')
    const account = await get(`${accountPath}?lang=zh`)
    expect(account).toContain(`推送到 ${stage.callback.url}（明文模式）`)
    expect(account).toContain('<b>1</b> 失败')
  })

  it('say what cannot be done, with the way back', async () => {
    const stage = await pushedTo(succeed)
    stage.sandbox.admit(brand.appid, [openid(1)])
    const path = `${accountPath}/followers/${openid(1)}`
    const { status, text } = await browse(stage).submit(path, 'scan', { scene: 'never-made' })
    expect(status).toBe(400)
    expect(text).toContain('there is no code &quot;never-made&quot;')
    expect(text).toContain(`href="${path}"`)
  })

  it('ask nothing of any other place: no scripts, no addresses elsewhere', async () => {
    const stage = await pushedTo(succeed)
    stage.sandbox.admit(brand.appid, openids(20))
    const { get } = browse(stage)
    for (const path of ['/', accountPath, `${accountPath}/followers/${openid(1)}`]) {
      const page = await get(path)
      expect(page).not.toContain('<script')
      expect(page).not.toMatch(/(?:src|href|action)="https?:/)
    }
  })
})

describe('forms', () => {
  async function formOf(stage: Stage) {
    const page = await (await fetch(`${stage.sandbox.baseUrl}${accountPath}`)).text()
    const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const send = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${stage.sandbox.baseUrl}${accountPath}/act`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers,
        redirect: 'manual',
      })
    return { token, send }
  }

  it('are refused without the token of this start, and from another site', async () => {
    const stage = await pushedTo(succeed)
    const { token, send } = await formOf(stage)
    const follow = { act: 'follow', by: 'search' }
    expect((await send({ ...follow, token: 'guess' })).status).toBe(403)
    expect((await send(follow)).status).toBe(403)
    expect((await send({ ...follow, token }, { origin: 'https://evil.example' })).status).toBe(403)
    expect(stage.seen).toEqual([])
    expect((await send({ ...follow, token }, { origin: stage.sandbox.baseUrl })).status).toBe(303)
    expect(stage.seen).toHaveLength(1)
  })

  it('and pages are refused under a name that only leads here', async () => {
    const { sandbox } = await pushedTo(succeed)
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      request(`${sandbox.baseUrl}/`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
    expect(status).toBe(403)
  })
})
