import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import { type Html, html } from './html.ts'
import { style } from './style.ts'

interface Page {
  readonly language: Language
  readonly title: string
  /** Where the heading's second line leads back to. */
  readonly back?: { readonly href: string; readonly text: string }
  readonly body: Html | readonly Html[]
}

/** A whole document; no script, and nothing of it comes from elsewhere. */
export function layout({ language, title, back, body }: Page): string {
  const other = language === 'zh' ? 'en' : 'zh'
  const way = back ? html`<a href="${back.href}">${back.text}</a>` : html``
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${title}</h1><nav>${way}<a href="?lang=${other}">${say(language, 'sandbox.other-language', {})}</a></nav></header>
<p class="quiet">${say(language, 'sandbox.intro', {})}</p>
${body}
</body>
</html>
`.markup
}
