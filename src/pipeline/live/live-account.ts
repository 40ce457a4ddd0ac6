import type { AccountConfig } from '../../config/workspace.ts'
import { mayDo } from '../../domain/capabilities.ts'
import type { FollowerEvent } from '../../domain/event.ts'
import { withoutForgotten } from '../../history/forgotten.ts'
import { type ApiEvents, readApiEvents } from '../../ingest/api-events.ts'
import type { PassiveReply, ReceivedMessage } from '../../ingest/received-message.ts'
import type { Platform } from '../platform.ts'
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
  /** Where the tracked link leads; undefined when there is none of that name. */
  link(id: string): string | undefined
  /** The platform's silent sign-in, which brings the browser back to `redirectUri`. */
  signInUrl(redirectUri: string, state: string): Promise<string>
  /** Somebody came back from the sign-in with a code: records the click of whoever it is. */
  clicked(id: string, code: string): Promise<void>
}

export function createLiveAccount(of: Receiving & { platform(): Promise<Platform> }): LiveAccount {
  const { account: config, books, writer, history } = of
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
    link: (id) => books.touchpoints.byId(id)?.url,
    async signInUrl(redirectUri, state) {
      const { client } = await of.platform()
      return client.oauthUrl({ redirectUri, state })
    },
    clicked: clicks.record,
  }
}
