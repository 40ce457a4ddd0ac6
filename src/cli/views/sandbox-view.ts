import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PlayCounts } from '../../pipeline/sandbox-population.ts'
import type { ServedSandbox } from '../../pipeline/serve-sandbox.ts'
import type { CommandContext } from '../command.ts'
import { placeWords } from '../place.ts'

/** Tells where the sandbox listens, where it pushes to and what to do next, before it settles down to serve. */
export function announceSandbox(context: CommandContext, served: ServedSandbox): void {
  const text = context.json ? JSON.stringify(announcement(served)) : announcementText(context, served)
  context.terminal.stdout.write(`${text}\n`)
}

function announcement({ sandbox, accounts, population }: ServedSandbox) {
  return {
    base_url: sandbox.baseUrl,
    port: sandbox.port,
    accounts: accounts.map(({ name, appid, callback = null }) => ({ name, appid, callback })),
    events_file: population?.eventsFile ?? null,
  }
}

function announcementText(context: CommandContext, { sandbox, accounts, population }: ServedSandbox): string {
  const { language } = context
  const accountLines = accounts.flatMap(({ name, appid, callback }) => {
    const page = `  ${name}  ${sandbox.baseUrl}/accounts/${appid}`
    return callback ? [page, `    ${say(language, 'sandbox-serve.pushes', { url: callback })}`] : [page]
  })
  return [
    say(language, 'sandbox-serve.listening', { url: sandbox.baseUrl }),
    ...accountLines,
    ...(population ? [say(language, 'sandbox-serve.events', { file: population.eventsFile })] : []),
    ...(population?.live && !population.live.reports ? [word(language, 'sandbox-serve.no-key')] : []),
    say(language, 'sandbox-serve.next', { place: placeWords(context) }),
    word(language, 'sandbox-serve.stop'),
  ].join('\n')
}

/** What a live population did, in one sentence. */
export function playedText(
  { until, acts, failed, reported, notReported, leftOut }: PlayCounts,
  language: Language,
): string {
  return say(language, 'sandbox-serve.played', {
    until: `${new Date(until).toISOString().slice(0, 16)}Z`,
    acts,
    failed,
    reported,
    notReported,
    leftOut,
  })
}
