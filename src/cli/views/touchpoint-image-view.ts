import { localDate } from '../../common/local-time.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { say, word } from '../../i18n/say.ts'
import type { Pictures } from '../../pipeline/touchpoints/image.ts'
import type { ViewOptions } from '../command.ts'
import { errorDocument } from './error-view.ts'

/** Each file, and what whoever prints it must know. */
export function renderPictures(
  { drawn, skipped, timeZone }: Pictures & { readonly timeZone: string },
  { language }: ViewOptions,
): string {
  const lines = drawn.flatMap(({ touchpoint, file, expiresAt, labelled }) => [
    say(language, 'touchpoints.drawn', { id: touchpoint, file }),
    ...(labelled ? [] : [word(language, 'touchpoints.without-label')]),
    ...(expiresAt === null
      ? []
      : [say(language, 'touchpoints.ends-on', { day: localDate(expiresAt, timeZone) })]),
  ])
  const left = skipped.map(({ touchpoint, error }) => {
    const why = error instanceof TagloomError ? error.says(language) : error.message
    return say(language, 'touchpoints.skipped', { id: touchpoint, why })
  })
  return [...lines, ...left].join('\n') || word(language, 'touchpoints.none')
}

export function imageDocument({ drawn, skipped }: Pictures): unknown {
  return {
    drawn: drawn.map(({ touchpoint, file, shows, expiresAt, labelled }) => ({
      touchpoint,
      file,
      shows,
      expires_at: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      labelled,
    })),
    skipped: skipped.map(({ touchpoint, error }) => ({ touchpoint, ...errorDocument(error, 'en') })),
  }
}
