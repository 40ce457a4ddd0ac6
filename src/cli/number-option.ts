import { TagloomError } from '../common/tagloom-error.ts'
import { type Options, textOption } from './command.ts'

/** A whole number within bounds, when the option was given. Error: `option.not-a-number`. */
export function wholeNumber(
  options: Options,
  name: string,
  bounds: { readonly least: number; readonly most: number },
): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= bounds.least && value <= bounds.most) return value
  throw new TagloomError('option.not-a-number', {
    option: `--${name}`,
    value: text,
    expected: `${bounds.least} … ${bounds.most}`,
  })
}
