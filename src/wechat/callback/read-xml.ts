import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { XmlFields, XmlValue } from '../../ingest/received-message.ts'
import { type XmlFault, xmlFault } from './xml-guard.ts'

/** The parser's tree with the order kept: an object with one member, the element's name or one of the two below. */
interface XmlNode {
  readonly [name: string]: readonly XmlNode[] | string
}
const textName = '#text'
const cdataName = '#cdata'

/** Numbers stay texts (ids have 64 bits), and no entity is expanded by it: see `decoded`. */
const parser = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  trimValues: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  processEntities: false,
  textNodeName: textName,
  cdataPropName: cdataName,
})

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads `<xml>…</xml>`: elements with elements in them become objects, others their text; those that are repeated
 * become a list. Attributes and the blanks between elements are left out.
 */
export function readXml(text: string): { readonly fields: XmlFields } | { readonly fault: XmlFault } {
  const document = text.replace(/^\uFEFF/, '').trim()
  const fault = xmlFault(document)
  if (fault !== undefined) return { fault }
  const root = rootOf(document)
  return root === undefined ? { fault: 'callback.broken-xml' } : { fields: fieldsOf(root.filter(isElement)) }
}

/** What is in `<xml>`; undefined when the text is not that one element. */
function rootOf(document: string): readonly XmlNode[] | undefined {
  try {
    if (XMLValidator.validate(document) !== true) return undefined
    const nodes = (parser.parse(document) as readonly XmlNode[]).filter(isElement)
    const root = nodes.length === 1 ? nodes[0]?.['xml'] : undefined
    return Array.isArray(root) ? root : undefined
  } catch {
    // It throws at what it holds to be an attack, such as an element named __proto__.
    return undefined
  }
}

function fieldsOf(elements: readonly XmlNode[]): XmlFields {
  const fields: Record<string, XmlValue | XmlValue[]> = Object.create(null)
  for (const [name, nodes] of elements.flatMap((element) => Object.entries(element))) {
    const value = valueIn(typeof nodes === 'string' ? [] : nodes)
    const earlier = fields[name]
    if (earlier === undefined) fields[name] = value
    else if (Array.isArray(earlier)) earlier.push(value)
    else fields[name] = [earlier, value]
  }
  return fields
}

function valueIn(nodes: readonly XmlNode[]): XmlValue {
  const elements = nodes.filter(isElement)
  return elements.length > 0 ? fieldsOf(elements) : textIn(nodes)
}

/** Blanks around CDATA are layout, not text. */
function textIn(nodes: readonly XmlNode[]): string {
  const hasCdata = nodes.some((node) => node[cdataName] !== undefined)
  return nodes
    .map((node) => {
      const cdata = node[cdataName]
      if (Array.isArray(cdata)) return cdata.map((part) => String(part[textName] ?? '')).join('')
      const text = String(node[textName] ?? '')
      return hasCdata && text.trim() === '' ? '' : decoded(text)
    })
    .join('')
}

function isElement(node: XmlNode): boolean {
  return node[textName] === undefined && node[cdataName] === undefined
}

/** The five entities of XML and numbered characters; every other one stands as it is written. */
function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g, (whole, ...found) => {
    const [decimal, hexadecimal, name] = found as (string | undefined)[]
    if (name !== undefined) return namedEntities[name] ?? whole
    const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)
    return isCharacter(point) ? String.fromCodePoint(point) : whole
  })
}

/** A character that XML 1.0 allows. */
function isCharacter(point: number): boolean {
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd
  return point <= 0xd7ff || (point >= 0xe000 && point <= 0x10ffff && point !== 0xfffe && point !== 0xffff)
}
