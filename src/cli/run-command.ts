import { readWorkspace } from '../config/workspace.ts'
import { PlanWaitsError } from '../pipeline/plan-waits-error.ts'
import { login } from '../pipeline/session.ts'
import { besideServer, type EitherWay, serverHolding } from './beside-server.ts'
import type { CommandContext, CommandSpec, Options } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { withAbsolutePaths } from './path-values.ts'
import { terminalProgress } from './terminal-progress.ts'
import { errorDocument, renderError } from './views/error-view.ts'

export type Surroundings = Pick<
  CommandContext,
  'terminal' | 'environment' | 'language' | 'engines' | 'performer' | 'who'
>

/** Runs one command and shows its result or its error. Answers the exit code. */
export async function runCommand(
  spec: CommandSpec<unknown>,
  args: readonly string[],
  options: Options,
  surroundings: Surroundings,
): Promise<number> {
  const context = contextOf(options, surroundings)
  const here = () => performHere(spec, args, options, context)
  try {
    return await here()
  } catch (error) {
    try {
      // On engines that a server lends nothing is held by another.
      if (context.engines || serverHolding(error) === undefined) throw error
      return await besideServer(error, { ...eitherWay(spec, args, options, context), here }, context)
    } catch (last) {
      return showError(last, context)
    }
  }
}

async function performHere(
  spec: CommandSpec<unknown>,
  args: readonly string[],
  options: Options,
  context: CommandContext,
): Promise<number> {
  const { terminal, environment, language, json } = context
  const result = await spec.run(context, args, options)
  const colour = environment.color && terminal.interactive
  const text = json ? jsonText(spec.json(result)) : spec.human(result, { language, colour })
  if (text) terminal.stdout.write(`${text}\n`)
  return spec.exitCode?.(result, options) ?? 0
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

/** Shows an error as the reader asked for it; answers the exit code. */
export function showError(
  error: unknown,
  { terminal, language, json }: Pick<CommandContext, 'terminal' | 'language' | 'json'>,
): number {
  // The reader went away (`tagloom export tags | head`): that is how such a pipe ends, not a failure.
  if ((error as { code?: unknown } | null)?.code === 'EPIPE') return 0
  if (json) terminal.stdout.write(`${JSON.stringify(errorDocument(error, language))}\n`)
  else terminal.stderr.write(`${renderError(error, language)}\n`)
  return error instanceof PlanWaitsError ? exitCodes.waits : exitCodes.error
}

function eitherWay(
  spec: CommandSpec<unknown>,
  args: readonly string[],
  options: Options,
  { terminal: { interactive }, environment, language, directory }: CommandContext,
): Omit<EitherWay, 'here'> {
  const { dataDirectory } = readWorkspace(directory, environment)
  if (spec.alone) return { dataDirectory, handed: undefined }
  const who = login()
  const handed = { usage: spec.usage, language, interactive, who, ...withAbsolutePaths(spec, args, options) }
  return { dataDirectory, handed }
}

function jsonText(document: unknown): string {
  return document === undefined ? '' : JSON.stringify(document)
}
