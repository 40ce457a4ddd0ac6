import { TagloomError } from '../common/tagloom-error.ts'
import type { Environment } from '../config/environment.ts'
import type { OpenEngines } from '../pipeline/session.ts'
import type { CommandStreams, HandedCommand } from '../server/control.ts'
import type { CommandSpec, Perform } from './command.ts'
import { runCommand } from './run-command.ts'
import { renderError } from './views/error-view.ts'

interface PerformerOf {
  readonly commands: readonly CommandSpec<unknown>[]
  readonly environment: Environment
  readonly engines: OpenEngines
  now(): number
}

/** Of commands that change something one runs at a time; a second one is told so instead of waiting for hours. */
export function createPerformer({ commands, environment, engines, now }: PerformerOf): Perform {
  let changing: string | undefined

  async function perform(command: HandedCommand, spec: CommandSpec<unknown>, streams: CommandStreams) {
    const { args, options, language, interactive } = command
    const terminal = { ...streams, interactive, now }
    return runCommand(spec, args, options, { terminal, environment, language, engines })
  }

  return async (command, streams) => {
    const spec = commands.find(({ usage }) => usage === command.usage)
    if (!spec || spec.alone)
      return refuse('server.unknown-command', { command: command.usage }, command, streams)
    if (!spec.changes) return perform(command, spec, streams)
    if (changing !== undefined) return refuse('server.busy', { command: changing }, command, streams)
    changing = spec.usage
    try {
      return await perform(command, spec, streams)
    } finally {
      changing = undefined
    }
  }
}

function refuse(
  code: 'server.busy' | 'server.unknown-command',
  params: { readonly command: string },
  { language }: HandedCommand,
  { stderr }: CommandStreams,
): number {
  stderr.write(`${renderError(new TagloomError(code, params), language)}\n`)
  return 1
}
