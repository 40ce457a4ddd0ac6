import type { AccountConfig } from '../../config/workspace.ts'
import { mayDo } from '../../domain/capabilities.ts'
import type { FollowerEvent } from '../../domain/event.ts'
import { withoutForgotten } from '../../history/forgotten.ts'
import type { History } from '../../history/history.ts'
import { type ApiEvents, readApiEvents } from '../../ingest/api-events.ts'
import type { PassiveReply, ReceivedMessage } from '../../ingest/received-message.ts'
import type { Platform } from '../platform.ts'
import {
  type AskedFollowers,
  listTags,
  type TagFollowers,
  type TagList,
  tagFollowers,
} from '../tag-changes/list-tags.ts'
import { createClicks } from './clicks.ts'
import { type Receiving, receive } from './receive.ts'

/** One account as the server knows it: what comes in for it, and what is answered at once. */
export interface LiveAccount {
  readonly config: AccountConfig
  /** Whether the platform tells who clicks. */
  readonly mayIdentifyClicks: boolean
  /** Files with errors, which are not followed. */
  readonly errorsInFiles: number
  now(): number
  /** A push: stored, with all that follows from it, when this resolves. Answers what to reply. */
  receive(message: ReceivedMessage): Promise<PassiveReply | undefined>
  /** The body of `POST /v1/events`, checked. */
  readEvents(body: unknown): ApiEvents
  /** Stores events durably; those of persons who are forgotten are left out. */
  record(events: readonly FollowerEvent[]): Promise<void>
  /** The account's tags: what was decided, and what WeChat shows of it. */
  tags(): Promise<TagList>
  /** A page of a tag's followers; undefined when there is no such tag. */
  tagFollowers(asked: AskedFollowers): Promise<TagFollowers | undefined>
  /** Where the tracked link leads; undefined when there is none of that name. */
  link(id: string): string | undefined
  /** The platform's silent sign-in, which brings the browser back to `redirectUri`. */
  signInUrl(redirectUri: string, state: string): Promise<string>
  /** Somebody came back from the sign-in with a code: records the click of whoever it is. */
  clicked(id: string, code: string): Promise<void>
}

interface LiveAccountOf extends Receiving {
  /** A connection for what reads: nothing that comes in waits for it. */
  readonly reading: History
  platform(): Promise<Platform>
}

export function createLiveAccount(of: LiveAccountOf): LiveAccount {
  const { account: config, books, writer, history, state } = of
  const tagsOf = () => ({ account: config, history: of.reading, state, rules: books.tags })
  const clicks = createClicks({ ...of, client: async () => (await of.platform()).client })
  return {
    config,
    mayIdentifyClicks: mayDo(config, 'oauth'),
    get errorsInFiles() {
      return books.errors
    },
    now: of.now,
    receive: (message) => receive(of, message),
    readEvents: (body) =>
      readApiEvents(body, { account: config, touchpoints: books.touchpoints, receivedAt: of.now() }),
    async record(events) {
      await writer.write(await withoutForgotten(history, events))
    },
    tags: () => listTags(tagsOf()),
    tagFollowers: (asked) => tagFollowers(tagsOf(), asked),
    link: (id) => books.touchpoints.byId(id)?.url,
    async signInUrl(redirectUri, state) {
      const { client } = await of.platform()
      return client.oauthUrl({ redirectUri, state })
    },
    clicked: clicks.record,
  }
}
