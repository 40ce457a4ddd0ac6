import type { FastifyInstance } from 'fastify'
import { TagloomError } from '../common/tagloom-error.ts'
import type { Environment } from '../config/environment.ts'
import type { Workspace } from '../config/workspace.ts'
import { type LiveDesk, openLiveDesk } from '../pipeline/live/live-desk.ts'
import type { LiveLog } from '../pipeline/live/live-log.ts'
import { openScheduler } from '../scheduler/open-scheduler.ts'
import { buildApp } from './app.ts'
import { type CommandStreams, type HandedCommand, openControl } from './control.ts'

export interface ServeOptions {
  readonly workspace: Workspace
  readonly environment: Environment
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  readonly log: LiveLog
  now(): number
  /** Runs commands of other processes on the server's engines. */
  performer(desk: LiveDesk): (command: HandedCommand, streams: CommandStreams) => Promise<number>
}

export interface RunningServer {
  /** Where it listens on this machine: `http://127.0.0.1:8787`. */
  readonly url: string
  readonly desk: LiveDesk
  /** Takes nothing more, finishes what it took, and lets go of everything. */
  close(): Promise<void>
}

/**
 * Starts the server of a workspace; it is ready when this resolves.
 * @throws TagloomError history.locked, server.holds-data, server.port-taken, those of the engines
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { workspace, host, log } = options
  const desk = await openLiveDesk(options)
  const app = buildApp(desk, log)
  try {
    const url = await listen(app, host, options.port)
    const control = await openControl(workspace.dataDirectory, options.performer(desk))
    const { engines, turns } = desk
    const scheduler = openScheduler({ ...options, engines, turns })
    desk.begin(url)
    await scheduler.begin()
    log.info({ url, pid: process.pid }, 'listening')
    return {
      url,
      desk,
      async close() {
        log.info({}, 'closing')
        await Promise.all([app.close(), scheduler.close()])
        await control.close()
        await desk.close()
        log.info({}, 'closed')
      },
    }
  } catch (error) {
    await app.close()
    await desk.close()
    throw error
  }
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error
    throw new TagloomError('server.port-taken', { host, port }, { cause: error })
  }
  const address = app.server.address()
  const actual = typeof address === 'object' ? address?.port : port
  // A wildcard is no address to go to.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${actual}`
}
