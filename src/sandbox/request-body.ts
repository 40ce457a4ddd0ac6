type Body = Readonly<Record<string, unknown>>

/** A `\u` escape: the platform refuses bodies that hold one. */
const escapedUnicode = /(?<!\\)(?:\\\\)*\\u[0-9a-fA-F]{4}/

/** A body as the platform reads it: empty is 44002, escaped is 40033, not a JSON object is 47001. */
export function readBody(text: string | undefined): { readonly body: Body } | { readonly errcode: number } {
  if (!text) return { errcode: 44002 }
  if (escapedUnicode.test(text)) return { errcode: 40033 }
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { body: body as Body }
  } catch {
    // Told below like any other body that is not an object.
  }
  return { errcode: 47001 }
}
