import { TagloomError } from '../common/tagloom-error.ts'
import { readWorkspace } from '../config/workspace.ts'
import { findServer } from '../server/hand-over.ts'
import type { CommandContext, CommandSpec, Options } from './command.ts'
import { withAbsolutePaths } from './path-values.ts'
import { terminalProgress } from './terminal-progress.ts'
import { errorDocument, renderError } from './views/error-view.ts'

export type Surroundings = Pick<
  CommandContext,
  'terminal' | 'environment' | 'language' | 'engines' | 'performer'
>

/** Runs one command and shows its result or its error. Answers the exit code. */
export async function runCommand(
  spec: CommandSpec<unknown>,
  args: readonly string[],
  options: Options,
  surroundings: Surroundings,
): Promise<number> {
  const context = contextOf(options, surroundings)
  const { terminal, environment, language, json } = context
  try {
    const result = await spec.run(context, args, options)
    const colour = environment.color && terminal.interactive
    const text = json ? jsonText(spec.json(result)) : spec.human(result, { language, colour })
    if (text) terminal.stdout.write(`${text}\n`)
    return spec.exitCode?.(result, options) ?? 0
  } catch (error) {
    const handed = await handToServer(error, spec, args, options, context)
    if (handed !== undefined) return handed
    return showError(error, context)
  }
}

function contextOf(options: Options, surroundings: Surroundings): CommandContext {
  const { terminal, language } = surroundings
  const json = options['json'] === true
  return {
    ...surroundings,
    json,
    directory: String(options['workspace']),
    account: typeof options['account'] === 'string' ? options['account'] : undefined,
    progress: terminalProgress(terminal.stderr, language, terminal.interactive && !json),
  }
}

function showError(error: unknown, { terminal, language, json }: CommandContext): number {
  // The reader went away (`tagloom export tags | head`): that is how such a pipe ends, not a failure.
  if ((error as { code?: unknown } | null)?.code === 'EPIPE') return 0
  if (json) terminal.stdout.write(`${JSON.stringify(errorDocument(error, language))}\n`)
  else terminal.stderr.write(`${renderError(error, language)}\n`)
  return 1
}

/**
 * A server that runs on the workspace has its data folder: the command, which has not begun yet, runs there.
 * Undefined when it is another process that has it.
 */
async function handToServer(
  error: unknown,
  spec: CommandSpec<unknown>,
  args: readonly string[],
  options: Options,
  context: CommandContext,
): Promise<number | undefined> {
  const { terminal, environment, language, directory, engines } = context
  if (!(error instanceof TagloomError) || error.code !== 'history.locked' || spec.alone || engines)
    return undefined
  const server = findServer(readWorkspace(directory, environment).dataDirectory)
  if (!server || server.pid !== (error.params as { pid?: unknown }).pid) return undefined
  const { interactive, stdout, stderr } = terminal
  const command = { usage: spec.usage, language, interactive, ...withAbsolutePaths(spec, args, options) }
  const exit = await server.run(command, { stdout, stderr })
  return exit ?? showError(new TagloomError('server.no-answer', { pid: server.pid }), context)
}

function jsonText(document: unknown): string {
  return document === undefined ? '' : JSON.stringify(document)
}
