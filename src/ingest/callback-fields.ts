import type { XmlFields, XmlValue } from './received-message.ts'

/** The text at the end of the path; '' when it is missing or no text. Of repeated elements the first is taken. */
export function fieldText(fields: XmlFields, ...path: readonly string[]): string {
  let value: XmlValue | undefined = fields
  for (const name of path) {
    const single: XmlValue | undefined = firstOf(value)
    value = isFields(single) ? single[name] : undefined
  }
  const last = firstOf(value)
  return typeof last === 'string' ? last : ''
}

/** The elements of that name as a list: none, the only one, or all. */
export function fieldList(fields: XmlFields, name: string): readonly XmlValue[] {
  const value = fields[name]
  if (value === undefined) return []
  return isList(value) ? value : [value]
}

export function isFields(value: XmlValue | undefined): value is XmlFields {
  return typeof value === 'object' && !isList(value)
}

function firstOf(value: XmlValue | undefined): XmlValue | undefined {
  return value !== undefined && isList(value) ? value[0] : value
}

/** `Array.isArray` does not know lists that are read-only. */
function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value)
}
