import type { SessionPlace } from '../pipeline/session.ts'
import type { CommandContext } from './command.ts'

/** Where a command works. */
export function placeOf(context: CommandContext): SessionPlace {
  const { directory, account, environment, progress, language, terminal, engines, who } = context
  return {
    directory,
    account,
    engines,
    who,
    environment,
    progress,
    language,
    now: terminal.now,
    notice: (text) => void terminal.stderr.write(`${text}\n`),
  }
}

/** The options that name the same place again: ` --workspace demo`, or nothing for the current folder. */
export function placeWords({ directory, account }: Pick<CommandContext, 'directory' | 'account'>): string {
  const workspace = directory === '.' ? '' : ` --workspace ${quoted(directory)}`
  return account === undefined ? workspace : `${workspace} --account ${account}`
}

function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
