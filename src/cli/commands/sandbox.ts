import { once } from 'node:events'
import { say } from '../../i18n/say.ts'
import { type ServedSandbox, serveSandbox } from '../../pipeline/serve-sandbox.ts'
import { type CommandContext, defineCommand } from '../command.ts'
import { wholeNumber } from '../number-option.ts'
import { placeOf } from '../place.ts'

export const sandboxCommand = defineCommand<null>({
  usage: 'sandbox',
  alone: true,
  summary: 'cli.sandbox',
  example: 'tagloom sandbox --port 8900 --followers 2000 --workspace demo',
  options: [
    { flags: '--port <number>', text: 'cli.sandbox.port', default: '8900' },
    { flags: '--followers <number>', text: 'cli.sandbox.followers' },
    { flags: '--seed <number>', text: 'cli.option.seed', default: '7' },
  ],
  async run(context, _args, options) {
    const served = await serveSandbox(placeOf(context), {
      port: wholeNumber(options, 'port', { least: 0, most: 65_535 }) ?? 8900,
      followers: wholeNumber(options, 'followers', { least: 1, most: 1_000_000 }) ?? 0,
      seed: wholeNumber(options, 'seed', { least: 0, most: 2 ** 32 - 1 }) ?? 7,
    })
    announce(context, served)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    await served.sandbox.close()
    return null
  },
  human: () => '',
  json: () => undefined,
})

/** Tells where the sandbox listens before it settles down to serve. */
function announce(
  { terminal, language, json }: CommandContext,
  { sandbox, accounts, eventsFile }: ServedSandbox,
): void {
  if (json) {
    terminal.stdout.write(
      `${JSON.stringify({ base_url: sandbox.baseUrl, port: sandbox.port, accounts, events_file: eventsFile })}\n`,
    )
    return
  }
  const lines = [
    say(language, 'sandbox-serve.listening', { url: sandbox.baseUrl }),
    ...accounts.map(({ name, appid }) => `  ${name}  ${appid}`),
    ...(eventsFile === null ? [] : [say(language, 'sandbox-serve.events', { file: eventsFile })]),
    say(language, 'sandbox-serve.stop', {}),
  ]
  terminal.stdout.write(`${lines.join('\n')}\n`)
}
