import { type Html, html } from './html.ts'
import { accountPath } from './links.ts'

export interface FormPlace {
  readonly appid: string
  /** Proves that the form comes from this page. */
  readonly token: string
  /** Who acts; undefined for somebody new. */
  readonly openid: string | undefined
}

/** A form that lets somebody act: what they do, fixed values, and fields to fill in. */
export function actForm(
  { appid, token, openid }: FormPlace,
  values: Readonly<Record<string, string>>,
  button: string,
  fields: Html | readonly Html[] = [],
): Html {
  const given = { ...values, token, ...(openid !== undefined && { openid }) }
  const hidden = Object.entries(given).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`<form method="post" action="${accountPath(appid)}/act">${hidden}${fields}<button>${button}</button></form>
`
}

/** A field for one line of text. */
export function textField(name: string, hint: string, known: readonly string[] = []): Html {
  if (known.length === 0) return html`<input name="${name}" placeholder="${hint}" required maxlength="2000">`
  const options = known.map((value) => html`<option value="${value}">`)
  return html`<input name="${name}" placeholder="${hint}" required maxlength="2000" list="${name}-known"><datalist id="${name}-known">${options}</datalist>`
}

export function choiceField(
  name: string,
  choices: readonly (readonly [value: string, text: string])[],
): Html {
  return html`<select name="${name}">${choices.map(([value, text]) => html`<option value="${value}">${text}</option>`)}</select>`
}
