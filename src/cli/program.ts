import { Command, CommanderError, Option } from 'commander'
import { readEnvironment } from '../config/environment.ts'
import { type PlainMessageKey, word } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import type { CommandSpec, Options } from './command.ts'
import { commands, groups } from './commands.ts'
import { createPerformer } from './perform.ts'
import { runCommand } from './run-command.ts'
import type { Terminal } from './terminal.ts'

/**
 * Runs one command line, without the `node` and script parts.
 * Returns the exit code: 0 done, 1 error, 2 for `plan --detailed-exitcode` with changes, 3 for a plan that waits for
 * approval.
 */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  const environment = readEnvironment()
  const language = languageOf(argv, environment.language)
  let exitCode = 0
  const program = buildProgram(terminal, language, async (spec, args, options) => {
    exitCode = await runCommand(spec, args, options, {
      terminal,
      environment,
      language,
      performer: (desk) => createPerformer({ commands, environment, desk, now: terminal.now }),
    })
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    if (argv.includes('--json')) terminal.stdout.write(`${JSON.stringify(usageDocument(error))}\n`)
    return 1
  }
  return exitCode
}

function usageDocument({ message }: CommanderError): object {
  return { error: { code: 'usage', message: message.replace(/^error: /, '') } }
}

type Action = (spec: CommandSpec<unknown>, args: readonly string[], options: Options) => Promise<void>

function buildProgram({ stdout, stderr }: Terminal, language: Language, action: Action): Command {
  // Commands take over these settings when they are added.
  const program = base(new Command('tagloom'), language, 'cli.summary')
    .version('0.1.0')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    })
  const parents = new Map<string, Command>()
  for (const spec of commands) {
    const [first = '', ...rest] = spec.usage.split(' ')
    const summary = groups[first]
    if (summary && !parents.has(first)) parents.set(first, base(program.command(first), language, summary))
    const parent = parents.get(first)
    // The first command of a name may have others below it: `report` and `report sources`.
    if (parent) addCommand(parent, rest.join(' '), spec, language, action)
    else parents.set(first, addCommand(program, spec.usage, spec, language, action))
  }
  return program
}

function base(command: Command, language: Language, summary: PlainMessageKey): Command {
  return command
    .description(word(language, summary))
    .helpOption('-h, --help', word(language, 'cli.help'))
    .configureHelp({ styleTitle: (title) => titleIn(language, title) })
    .exitOverride()
    .showHelpAfterError(word(language, 'cli.see-help'))
}

/** Commander knows its headings in English only. */
function titleIn(language: Language, title: string): string {
  const chinese: Readonly<Record<string, string>> = {
    'Usage:': '用法：',
    'Options:': '选项：',
    'Commands:': '命令：',
    'Arguments:': '参数：',
  }
  return language === 'zh' ? (chinese[title] ?? title) : title
}

function addCommand(
  parent: Command,
  usage: string,
  spec: CommandSpec<unknown>,
  language: Language,
  action: Action,
): Command {
  // Options behind the name of a command below belong to that one, though both know them.
  const command = base(parent.command(usage), language, spec.summary).enablePositionalOptions()
  for (const option of spec.options ?? []) {
    const made = new Option(option.flags, word(language, option.text))
    if (option.default !== undefined) made.default(option.default)
    if (option.many) made.argParser((value: string, before: readonly string[] = []) => [...before, value])
    command.addOption(made)
  }
  return command
    .option('--workspace <dir>', word(language, 'cli.option.workspace'), spec.workspace ?? '.')
    .option('--account <name>', word(language, 'cli.option.account'))
    .option('--json', word(language, 'cli.option.json'))
    .option('--lang <language>', word(language, 'cli.option.lang'))
    .addHelpText('after', `\n${word(language, 'cli.example')}:\n  ${spec.example}\n`)
    .action(async () => {
      await action(spec, command.args, optionsOf(command))
    })
}

/** Options may stand before the name of a command below, too: `report --account brand sources`. */
function optionsOf(command: Command): Options {
  const above = command.parent
  const before = Object.entries(above?.opts() ?? {}).filter(
    ([name]) => above?.getOptionValueSource(name) === 'cli' && command.getOptionValueSource(name) !== 'cli',
  )
  return { ...command.opts(), ...Object.fromEntries(before) }
}

/** `--lang` decides before anything is parsed: even the help is in the reader's language. */
function languageOf(argv: readonly string[], fallback: Language): Language {
  const index = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const given = argv[index]
  const value = given?.includes('=') ? given.split('=')[1] : argv[index + 1]
  if (index < 0 || !value) return fallback
  return value.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
