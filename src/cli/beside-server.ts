import { setTimeout as wait } from 'node:timers/promises'
import { TagloomError } from '../common/tagloom-error.ts'
import { word } from '../i18n/say.ts'
import type { HandedCommand } from '../server/control.ts'
import { findServer, type RunningServer } from '../server/hand-over.ts'
import type { CommandContext } from './command.ts'

/** A server starts and stops within seconds; a command waits about twenty for it. */
const attempts = 100
const pauseMs = 200

/** A command as it can run here, or in the server that has its data folder. */
export interface EitherWay {
  readonly dataDirectory: string
  /** As a server is told; undefined when it is never handed to one. */
  readonly handed: HandedCommand | undefined
  here(): Promise<number>
}

/**
 * Runs a command beside the server of its workspace: here when the data folder is free, else in the server. While
 * the server starts or stops, it waits until the one or the other can be done.
 * @param held the error of a first attempt here
 * @throws TagloomError server.holds-data, server.not-ready, server.no-answer, and those of the command itself
 */
export async function besideServer(
  held: unknown,
  command: EitherWay,
  context: CommandContext,
): Promise<number> {
  let refusal = held
  for (let attempt = 0; attempt < attempts; attempt++) {
    const pid = serverHolding(refusal)
    if (pid === undefined) throw refusal
    const server = findServer(command.dataDirectory)
    const exit = server?.pid === pid ? await inServer(server, command, refusal, context) : undefined
    if (exit !== undefined) return exit
    if (attempt === 0) context.progress.step(word(context.language, 'serve.awaited'))
    await wait(pauseMs)
    try {
      return await command.here()
    } catch (error) {
      refusal = error
    }
  }
  throw new TagloomError('server.not-ready', { pid: serverHolding(refusal) ?? 0 })
}

/** The process of the server that keeps a command from the data folder; undefined for every other error. */
export function serverHolding(error: unknown): number | undefined {
  if (!(error instanceof TagloomError) || error.code !== 'server.holds-data') return undefined
  return Number(error.params['pid'])
}

/** Undefined when the server did not take the command. */
async function inServer(
  server: RunningServer,
  { handed }: EitherWay,
  refusal: unknown,
  { terminal: { stdout, stderr } }: CommandContext,
): Promise<number | undefined> {
  if (!handed) throw refusal
  const taken = await server.run(handed, { stdout, stderr })
  if (!taken) return undefined
  if (taken.exit === undefined) throw new TagloomError('server.no-answer', { pid: server.pid })
  return taken.exit
}
