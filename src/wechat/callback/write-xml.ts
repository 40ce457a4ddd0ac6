/** What an element holds: text, a number (an id of 64 bits as bigint), or further elements. */
export type XmlContent = string | number | bigint | readonly XmlElement[]
export type XmlElement = readonly [name: string, content: XmlContent]

/** `<xml>…</xml>` as the platform writes it: numbers bare, texts in CDATA, each element on a line of its own. */
export function writeXml(elements: readonly XmlElement[]): string {
  return `<xml>\n${elements.map(elementXml).join('\n')}\n</xml>`
}

function elementXml([name, content]: XmlElement): string {
  return `<${name}>${contentXml(content)}</${name}>`
}

function contentXml(content: XmlContent): string {
  if (typeof content === 'string') return cdata(content)
  return typeof content === 'object' ? content.map(elementXml).join('') : String(content)
}

/** Characters that no XML document may hold, not even in CDATA; halves of surrogate pairs among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu

/** The text as CDATA, split where it holds the mark that ends CDATA. What XML cannot hold is left out. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(illegal, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
