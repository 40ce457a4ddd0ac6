/**
 * JSON as the platform reads and writes it: bodies go out without `\u` escapes (it refuses them with 40033 or
 * 47002); answers may hold raw control characters inside strings and numbers of 64 bits.
 */

/**
 * JSON without `\u` escapes; undefined when a text in it cannot be written so. A bigint becomes a number with all
 * its digits.
 */
export function writeWeChatJson(body: unknown): string | undefined {
  const text = JSON.stringify(body, markWholeNumbers)?.replace(markedNumber, '$1')
  return escapedUnicode.test(text) ? undefined : text
}

/** An id that came as text, to be sent as the number that some calls want; as it is when it is none. */
export function idNumber(id: string): bigint | string {
  return /^\d+$/.test(id) ? BigInt(id) : id
}

/** JSON.stringify knows no bigint: it goes through as a text that nobody can send, and loses its quotes after. */
function markWholeNumbers(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${mark}${value}`
  return typeof value === 'string' && value.includes(mark) ? mark : value
}

const mark = '\u0000'
const markedNumber = /"\\u0000(-?\d+)"/g

/** Whether the platform can be sent this text: no control characters, no halves of surrogate pairs. */
export function isSendable(text: string): boolean {
  return !escapedUnicode.test(JSON.stringify(text))
}

/** A `\u` that is an escape: the backslash before it is not itself escaped. */
const escapedUnicode = /(?<!\\)(?:\\\\)*\\u/

/** Answers a value with whole numbers beyond 2^53 as strings. Throws SyntaxError like JSON.parse. */
export function readWeChatJson(text: string): unknown {
  return JSON.parse(needsMending.test(text) ? mend(text) : text)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const needsMending = /[\u0000-\u001f]|\d{16}/

/** One pass over strings and numbers; everything else is copied. */
function mend(text: string): string {
  return text.replace(tokens, (token) => {
    if (token.startsWith('"')) return token.replace(control, escapeControl)
    return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token
  })
}

const tokens = /"(?:[^"\\]|\\[\s\S])*"|-?\d[\d.eE+-]*/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u001f]/g

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
