import type { TagloomError } from '../../common/tagloom-error.ts'
import type { Language } from '../../i18n/text.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

/** Why something could not be done, and the way back. */
export function refusalPage(error: TagloomError, language: Language, back: string): string {
  return layout({
    language,
    title: error.says(language),
    body: html`<section><p>${error.cure(language)}</p><p><a class="button" href="${back}">←</a></p></section>`,
  })
}
