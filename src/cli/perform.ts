import { TagloomError } from '../common/tagloom-error.ts'
import type { Environment } from '../config/environment.ts'
import type { LiveDesk } from '../pipeline/live/live-desk.ts'
import type { Worker } from '../pipeline/live/work-turns.ts'
import type { CommandStreams, HandedCommand } from '../server/control.ts'
import type { CommandSpec, Perform } from './command.ts'
import { runCommand, showError } from './run-command.ts'

interface PerformerOf {
  readonly commands: readonly CommandSpec<unknown>[]
  readonly environment: Environment
  readonly desk: Pick<LiveDesk, 'engines' | 'turns' | 'accounts'>
  now(): number
}

/**
 * Of commands that change an account one runs at a time, and none beside a job of its schedule; a second one is told
 * so instead of waiting for hours.
 */
export function createPerformer({ commands, environment, desk, now }: PerformerOf): Perform {
  const { engines, turns } = desk

  async function perform(command: HandedCommand, spec: CommandSpec<unknown>, streams: CommandStreams) {
    const { args, options, language, interactive, who } = command
    const terminal = { ...streams, interactive, now }
    return runCommand(spec, args, options, { terminal, environment, language, engines, who })
  }

  return async (command, streams) => {
    const spec = commands.find(({ usage }) => usage === command.usage)
    if (!spec || spec.alone) {
      const unknown = new TagloomError('server.unknown-command', { command: command.usage })
      return refuse(unknown, command, streams, now)
    }
    if (!spec.changes) return perform(command, spec, streams)
    const turn = turns.take(accountOf(command, desk), { kind: 'command', name: spec.usage })
    if ('busy' in turn) return refuse(busy(turn.busy), command, streams, now)
    try {
      return await perform(command, spec, streams)
    } finally {
      turn.end()
    }
  }
}

/** The account as it was named, or the only one; '' where the command itself will ask which. */
function accountOf({ options }: HandedCommand, { accounts }: Pick<LiveDesk, 'accounts'>): string {
  const named = options['account']
  if (typeof named === 'string') return named
  return accounts.length === 1 ? (accounts[0]?.config.name ?? '') : ''
}

function busy({ kind, name }: Worker): TagloomError {
  return kind === 'job'
    ? new TagloomError('jobs.at-work', { job: name })
    : new TagloomError('server.busy', { command: name })
}

function refuse(
  error: TagloomError,
  command: HandedCommand,
  streams: CommandStreams,
  now: () => number,
): number {
  const { language, interactive, options } = command
  const terminal = { ...streams, interactive, now }
  return showError(error, { terminal, language, json: options['json'] === true })
}
