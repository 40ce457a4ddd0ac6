import { reportMessages } from '../../i18n/messages/report.ts'
import { fill, type Language, type Placeholders, type Text } from '../../i18n/text.ts'
import type { Said } from '../report-data.ts'
import { type Html, html, trusted } from './html.ts'

export type ReportKey = keyof typeof reportMessages

/** Keys of texts without values. */
export type PlainKey = {
  [Key in ReportKey]: [Placeholders<(typeof reportMessages)[Key]['en']>] extends [never] ? Key : never
}[ReportKey]

type Params<Key extends ReportKey> = [Placeholders<(typeof reportMessages)[Key]['en']>] extends [never]
  ? []
  : [Readonly<Record<Placeholders<(typeof reportMessages)[Key]['en']>, Said | number>>]

/** A text of the catalogue in both languages, its values filled in. */
export function phrase<Key extends ReportKey>(key: Key, ...params: Params<Key>): Text {
  const values: Readonly<Record<string, Said | number>> = params[0] ?? {}
  return { en: filled(key, 'en', values), zh: filled(key, 'zh', values) }
}

/** The same as markup; the page shows the reader's language and hides the other. */
export function tell<Key extends ReportKey>(key: Key, ...params: Params<Key>): Html {
  return both(phrase(key, ...params))
}

/** Values that are not the news of a sentence. */
const aside = new Set(['date', 'account', 'took'])

/** Like `tell`, with the values set in bold: for the sentences that carry the news. */
export function tellStrong<Key extends ReportKey>(key: Key, ...params: Params<Key>): Html {
  const values: Readonly<Record<string, Said | number>> = params[0] ?? {}
  return spans(strong(key, 'en', values), strong(key, 'zh', values))
}

/** Both languages of a text; one bare text when they are the same. */
export function both(said: Said): Html {
  if (typeof said === 'string') return html`${said}`
  if (said.en === said.zh) return html`${said.en}`
  return spans(html`${said.en}`, html`${said.zh}`)
}

/** What the page's script shows while the pointer rests on the element. */
export function tip(text: Text): Html {
  return html`data-tip-en="${text.en}" data-tip-zh="${text.zh}"`
}

export function inLanguage(said: Said, language: Language): string {
  return typeof said === 'string' ? said : said[language]
}

/** A list in both languages: `a, b` and `a、b`. */
export function listed(items: readonly Said[], separator: Text = { en: ', ', zh: '、' }): Text {
  const join = (language: Language) =>
    items.map((item) => inLanguage(item, language)).join(separator[language])
  return { en: join('en'), zh: join('zh') }
}

function spans(en: Html, zh: Html): Html {
  return html`<span lang="en">${en}</span><span lang="zh-CN">${zh}</span>`
}

function filled(key: ReportKey, language: Language, values: Readonly<Record<string, Said | number>>): string {
  const plain = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : inLanguage(value, language),
  ])
  return fill(reportMessages[key][language], Object.fromEntries(plain))
}

function strong(key: ReportKey, language: Language, values: Readonly<Record<string, Said | number>>): Html {
  const pieces = reportMessages[key][language].split(/\{(\w+)\}/)
  return trusted(
    pieces
      .map((piece, i) => {
        if (i % 2 === 0) return html`${piece}`.text
        const value = values[piece] ?? ''
        const text = typeof value === 'number' ? value : inLanguage(value, language)
        return (aside.has(piece) ? html`${text}` : html`<b>${text}</b>`).text
      })
      .join(''),
  )
}
