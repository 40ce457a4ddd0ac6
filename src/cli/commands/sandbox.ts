import { once } from 'node:events'
import { say } from '../../i18n/say.ts'
import type { LivePopulation, PlayCounts } from '../../pipeline/sandbox-population.ts'
import { serveSandbox } from '../../pipeline/serve-sandbox.ts'
import { type CommandContext, defineCommand, flag, type Options, textOption } from '../command.ts'
import { wholeNumber } from '../number-option.ts'
import { placeOf, placeWords } from '../place.ts'
import { announceSandbox, playedText } from '../views/sandbox-view.ts'

/** Of a live population that nobody gave a number. */
const liveFollowers = 2_000

export const sandboxCommand = defineCommand<null>({
  usage: 'sandbox',
  alone: true,
  summary: 'cli.sandbox',
  example: 'tagloom sandbox --port 8900 --followers 2000 --live --workspace demo',
  options: [
    { flags: '--port <number>', text: 'cli.sandbox.port', default: '8900' },
    { flags: '--followers <number>', text: 'cli.sandbox.followers' },
    { flags: '--seed <number>', text: 'cli.option.seed', default: '7' },
    { flags: '--callback <url>', text: 'cli.sandbox.callback' },
    { flags: '--live', text: 'cli.sandbox.live' },
    // An hour of theirs in a second of ours.
    { flags: '--speed <number>', text: 'cli.sandbox.speed', default: '3600' },
    { flags: '--events <number>', text: 'cli.sandbox.events' },
  ],
  async run(context, _args, options) {
    const served = await serveSandbox(placeOf(context), {
      port: wholeNumber(options, 'port', { least: 0, most: 65_535 }) ?? 8900,
      population: populationOptions(options),
      callback: textOption(options, 'callback'),
    })
    const ended = new AbortController()
    const stop = new AbortController()
    const stopped = untilSignal(ended.signal).then(() => stop.abort())
    try {
      announceSandbox(context, served)
      const live = served.population?.live
      const played = live && (await playLive(context, live, stop.signal))
      // A number of events is an end; without one, the platform stays for whoever uses it.
      if (!played || options['events'] === undefined) await stopped
    } finally {
      ended.abort()
      await served.sandbox.close()
    }
    return null
  },
  human: () => '',
  json: () => undefined,
})

function populationOptions(options: Options) {
  const live = flag(options, 'live')
  const asked = wholeNumber(options, 'followers', { least: 1, most: 1_000_000 })
  const followers = asked ?? (live ? liveFollowers : undefined)
  if (followers === undefined) return undefined
  const speed = wholeNumber(options, 'speed', { least: 1, most: 1_000_000 })
  return {
    followers,
    seed: wholeNumber(options, 'seed', { least: 0, most: 2 ** 32 - 1 }) ?? 7,
    speed: live ? speed : undefined,
    events: wholeNumber(options, 'events', { least: 1, most: 1_000_000_000 }),
  }
}

async function playLive(
  context: CommandContext,
  live: LivePopulation,
  stop: AbortSignal,
): Promise<PlayCounts> {
  const { terminal, progress, language, json } = context
  if (live.server) {
    progress.step(say(language, 'sandbox-serve.awaiting', { url: live.server, place: placeWords(context) }))
    await live.ready(stop)
  }
  progress.step(say(language, 'sandbox-serve.playing', { speed: live.speed }), live.events)
  const played = await live.play(stop)
  progress.done()
  terminal.stdout.write(`${json ? JSON.stringify({ played }) : playedText(played, language)}\n`)
  return played
}

async function untilSignal(ended: AbortSignal): Promise<void> {
  const heard = (name: string) => once(process, name, { signal: ended }).catch(() => undefined)
  await Promise.race([heard('SIGINT'), heard('SIGTERM')])
}
