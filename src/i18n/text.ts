/** The languages Tagloom speaks. `zh` is simplified Chinese. */
export type Language = 'en' | 'zh'

/** One text in every language; a missing language does not compile. */
export type Text = Readonly<Record<Language, string>>

/** Names between braces in a template: `Placeholders<'{n} rows in {file}'>` is `'n' | 'file'`. */
export type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

export type TextParams<Template extends string> = [Placeholders<Template>] extends [never]
  ? Record<never, never>
  : Readonly<Record<Placeholders<Template>, string | number>>

/**
 * Puts values into a template: `fill('{n} rows', { n: 3 })` is `3 rows`.
 * A placeholder without a value stays as written, so that a gap is seen rather than hidden.
 */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}
