import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnvironment } from '../../src/config/environment.ts'
import { readWorkspace, type Workspace } from '../../src/config/workspace.ts'
import type { FollowerEvent } from '../../src/domain/event.ts'
import { eventsSource } from '../../src/history/merge.ts'
import type { LogValues } from '../../src/pipeline/live/live-log.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import {
  type CallbackSettings,
  type SealedPush,
  sealPush,
  type XmlElement,
} from '../../src/wechat/callback/index.ts'
import { layState } from './state.ts'

/** 22 November 2026, noon in Shanghai. */
export const serverNow = Date.UTC(2026, 10, 22, 4)
export const apiKey = 'key-of-the-shop'

/** Files of a workspace by their path in it. */
export type WorkspaceFiles = Readonly<Record<string, string>>

const usualFiles: WorkspaceFiles = {
  'tagloom.yaml': `data: ./data
server: { port: 0 }
accounts:
  brand:
    appid: wx1234567890abcdef
    type: service
    api: sandbox
    api_keys: [${apiKey}]
    topics:
      story: ["/stories/*", menu_story]
      giveaway: ["/coupon/*"]
`,
  'rules/language.yaml': `tags:
  lang-en:
    name: { en: English, zh: 英文 }
    status: live
    exclusive: language
    priority: 30
    on: { said: [EN, English, 英文] }
    reply: { en: "You'll hear from us in English.", zh: 之后会以英文与您联系。 }
  lang-tc:
    name: { en: Traditional Chinese, zh: 繁体中文 }
    status: live
    exclusive: language
    priority: 20
    on: { said: [TC, 繁體] }
    reply: { en: 之後會以繁體中文與您聯繫。, zh: 之後會以繁體中文與您聯繫。 }
`,
  'touchpoints/touchpoints.yaml': `touchpoints:
  kol-june:
    channel: kol
    campaign: kol-june
    topic: giveaway
    code: permanent
  story-7:
    channel: menu
    topic: story
    url: https://brand.example/stories/7
`,
}

export function aWorkspace(files: WorkspaceFiles = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'tagloom-server-'))
  for (const [path, text] of Object.entries({ ...usualFiles, ...files })) {
    mkdirSync(join(directory, path, '..'), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  return directory
}

export interface TestServer {
  readonly running: RunningServer
  readonly directory: string
  readonly workspace: Workspace
  /** Everything that was logged, as JSON. */
  log(): string
  /** The account's callback settings, as the platform knows them. */
  readonly settings: CallbackSettings
  /** Posts a message of the follower, sealed in the account's mode. */
  push(elements: readonly XmlElement[]): Promise<Response>
  /** The account's events as they count, in order. */
  events(): Promise<
    readonly Pick<FollowerEvent, 'follower' | 'kind' | 'key' | 'topic' | 'channel' | 'content'>[]
  >
  close(): Promise<void>
}

/** A server on a workspace of its own, with a clock that stands still unless told. */
export async function startServer(
  directory = aWorkspace(),
  { now = () => serverNow, performer = () => async () => 1 }: Partial<Parameters<typeof serve>[0]> = {},
): Promise<TestServer> {
  const state = join(directory, 'data', 'state')
  if (!existsSync(state)) await layState(state)
  const environment = readEnvironment({})
  const workspace = readWorkspace(directory, environment)
  const lines: string[] = []
  const note = (level: string) => (values: LogValues, message: string) =>
    void lines.push(JSON.stringify({ level, message, ...values }))
  const log = { info: note('info'), warn: note('warn'), error: note('error') }
  const running = await serve({ workspace, environment, host: '127.0.0.1', port: 0, log, now, performer })
  const [account] = workspace.accounts
  const { callback } = account ?? {}
  if (!account || !callback) throw new Error('the workspace has no callback')
  const settings = { ...callback, appid: account.appid }
  return {
    running,
    directory,
    workspace,
    settings,
    log: () => lines.join('\n'),
    push: (elements) => post(running.url, account.name, sealPush(elements, settings, now())),
    async events() {
      const { history } = running.desk.engines
      return history.query(
        `SELECT follower, kind, key, topic, channel, content FROM ${await eventsSource(history)}
        ORDER BY follower, at, event_id`,
      )
    },
    close: () => running.close(),
  }
}

export function post(url: string, account: string, { query, body }: SealedPush): Promise<Response> {
  const search = new URLSearchParams(query).toString()
  return fetch(`${url}/wechat/${account}?${search}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body,
  })
}

/** A text message. */
export function said(follower: string, text: string, id: string, at = serverNow): readonly XmlElement[] {
  return [...common(follower, 'text', at), ['Content', text], ['MsgId', id]]
}

/** An event of the follower. */
export function happened(
  follower: string,
  event: string,
  more: readonly XmlElement[] = [],
  at = serverNow,
): readonly XmlElement[] {
  return [...common(follower, 'event', at), ['Event', event], ...more]
}

function common(follower: string, type: string, at: number): XmlElement[] {
  return [
    ['ToUserName', 'gh_1234567890ab'],
    ['FromUserName', follower],
    ['CreateTime', String(Math.floor(at / 1000))],
    ['MsgType', type],
  ]
}
