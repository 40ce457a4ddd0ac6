import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { AddedTouchpoint } from '../../pipeline/touchpoints/add.ts'
import { errorDocument, renderError, renderProblems } from './error-view.ts'
import { touchpointDocument } from './touchpoint-document.ts'

/** What was written, its code and its link, and what is still to be done. */
export function renderAdded(added: AddedTouchpoint, place: string, language: Language): string {
  const { touchpoint, file, link, code, codeError, warnings } = added
  const { id } = touchpoint
  const lines = [say(language, 'touchpoints.added', { id, file })]
  if (code) lines.push(say(language, 'touchpoints.code-made', { id, url: code.url, place }))
  if (link !== null) lines.push(say(language, 'touchpoints.link-is', { link }))
  if (link?.startsWith('/')) lines.push(word(language, 'touchpoints.link-needs-url'))
  if (codeError) {
    lines.push(renderError(codeError, language), say(language, 'touchpoints.code-later', { id, place }))
  }
  if (warnings.length > 0) lines.push(renderProblems(warnings, language))
  return lines.join('\n')
}

export function addedDocument({ touchpoint, file, link, code, codeError }: AddedTouchpoint): unknown {
  return {
    ...touchpointDocument(touchpoint),
    file,
    link,
    code_url: code?.url ?? null,
    ...(codeError ? errorDocument(codeError, 'en') : {}),
  }
}
