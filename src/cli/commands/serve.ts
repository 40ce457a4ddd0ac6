import { once } from 'node:events'
import { pino } from 'pino'
import { readWorkspace, type Workspace } from '../../config/workspace.ts'
import { say, word } from '../../i18n/say.ts'
import { sandboxAddress } from '../../pipeline/platform.ts'
import { type RunningServer, serve } from '../../server/serve.ts'
import { type CommandContext, defineCommand, textOption } from '../command.ts'
import { wholeNumber } from '../number-option.ts'

export const serveCommand = defineCommand<null>({
  usage: 'serve',
  summary: 'cli.serve',
  example: 'tagloom serve --port 8787 --workspace demo',
  alone: true,
  options: [
    { flags: '--port <number>', text: 'cli.serve.port' },
    { flags: '--host <address>', text: 'cli.serve.host' },
  ],
  async run(context, _args, options) {
    const { terminal, environment, directory, performer } = context
    const workspace = readWorkspace(directory, environment)
    const server = await serve({
      workspace,
      environment,
      host: textOption(options, 'host') ?? workspace.server.host,
      port: wholeNumber(options, 'port', { least: 0, most: 65_535 }) ?? workspace.server.port,
      log: pino({ base: null }, terminal.stderr),
      now: terminal.now,
      performer: (desk) => performer?.(desk) ?? (async () => 1),
    })
    announce(context, server, await sandboxOf(workspace, server))
    await stopped()
    await server.close()
    return null
  },
  human: () => '',
  json: () => undefined,
})

/** A second signal ends the process at once, as its sender expects. */
async function stopped(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
}

/** A server that finds no sandbox runs one of its own, whose pages nobody would know of. */
async function sandboxOf(workspace: Workspace, { desk }: RunningServer): Promise<string | undefined> {
  const account = workspace.accounts.find(({ api }) => api === 'sandbox')
  if (!account) return undefined
  await desk.engines.platform(account)
  return sandboxAddress(workspace)
}

function announce(
  { terminal, language, json }: CommandContext,
  { url, desk }: RunningServer,
  sandbox: string | undefined,
): void {
  const accounts = desk.accounts.map(({ config }) => config)
  if (json) {
    const callbacks = accounts.map(({ name, callback }) => ({
      account: name,
      callback: callback ? `${url}/wechat/${name}` : null,
      mode: callback?.mode ?? null,
    }))
    terminal.stdout.write(`${JSON.stringify({ url, sandbox: sandbox ?? null, accounts: callbacks })}\n`)
    return
  }
  const lines = accounts.flatMap(({ name, callback, apiKeys }) => [
    callback
      ? say(language, 'serve.callback', {
          account: name,
          url: `${desk.publicUrl ?? url}/wechat/${name}`,
          mode: word(language, `serve.mode.${callback.mode}`),
        })
      : say(language, 'serve.no-callback', { account: name }),
    ...(apiKeys.length > 0 ? [] : [say(language, 'serve.no-key', { account: name })]),
  ])
  const pages = sandbox === undefined ? [] : [say(language, 'serve.sandbox', { url: sandbox })]
  const first = say(language, 'serve.listening', { url })
  terminal.stdout.write(`${[first, ...lines, ...pages, word(language, 'serve.stop')].join('\n')}\n`)
}
