import type { Progress } from '../common/progress.ts'
import type { Environment } from '../config/environment.ts'
import type { PlainMessageKey } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import type { LiveDesk } from '../pipeline/live/live-desk.ts'
import type { OpenEngines } from '../pipeline/session.ts'
import type { CommandStreams, HandedCommand } from '../server/control.ts'
import type { Terminal } from './terminal.ts'

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal
  readonly environment: Environment
  readonly language: Language
  readonly progress: Progress
  /** The workspace folder as typed, the current one by default. */
  readonly directory: string
  /** The account's name as typed. */
  readonly account: string | undefined
  readonly json: boolean
  /** Of the server that runs the command in another process's place. */
  readonly engines?: OpenEngines | undefined
  /** Who gave a command that a server runs in another process's place. */
  readonly who?: string | undefined
  /** For a server: runs commands of other processes on its engines. Absent in a command that a server runs. */
  readonly performer?: ((desk: LiveDesk) => Perform) | undefined
}

/** Runs a command that another process has handed over; answers its exit code. */
export type Perform = (command: HandedCommand, streams: CommandStreams) => Promise<number>

/** How a human view may look. */
export interface ViewOptions {
  readonly language: Language
  readonly colour: boolean
}

export interface OptionSpec {
  /** As commander writes it: `--as-of <date>`. */
  readonly flags: string
  readonly text: PlainMessageKey
  readonly default?: string
  /** May be given several times. */
  readonly many?: boolean
}

/** Values of a command's own options, by their camel-cased names. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/**
 * One command: what it is called, what it does, and its two views. `run` computes, the views only show:
 * so `--json` and the human text cannot tell different stories.
 */
export interface CommandSpec<Result> {
  /** As commander writes it: `import <file>`. */
  readonly usage: string
  readonly summary: PlainMessageKey
  /** Shown below `--help`; a line that works when pasted. */
  readonly example: string
  readonly options?: readonly OptionSpec[]
  /** Works on a workspace that no server holds, and is never handed to one. */
  readonly alone?: true
  /** Changes what is kept or what WeChat carries: a server runs one such command of an account at a time. */
  readonly changes?: true
  /** The default workspace folder; the current one unless named. */
  readonly workspace?: string
  run(context: CommandContext, args: readonly string[], options: Options): Promise<Result>
  human(result: Result, view: ViewOptions): string
  json(result: Result): unknown
  /** 0 unless said otherwise. */
  exitCode?(result: Result, options: Options): number
}

/** Keeps the result type of a command between its `run` and its views. */
export function defineCommand<Result>(spec: CommandSpec<Result>): CommandSpec<Result> {
  return spec
}

/** The option as text, when it was given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of an option that may be given several times; undefined when it was not given. */
export function manyOption(options: Options, name: string): readonly string[] | undefined {
  const value = options[name]
  return Array.isArray(value) && value.length > 0 ? value : undefined
}

export function flag(options: Options, name: string): boolean {
  return options[name] === true
}
