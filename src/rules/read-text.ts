import type { Text } from '../i18n/text.ts'
import { checkKeys, empty, readText } from './read-value.ts'
import { fail, type RuleContext } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'

/** A text for people: one for both languages, or `{ en: …, zh: … }`. */
export function readBilingual(node: RuleNode, context: RuleContext): Text | undefined {
  if (node.isEmpty) return empty(node, context, `${node.key}: { en: …, zh: … }`)
  if (!node.isMap) {
    const text = readText(node, context)
    return text === undefined ? undefined : { en: text, zh: text }
  }
  if (wasCut(node)) return fail(context, 'rules.cut-text', node.at, { key: node.key })
  checkKeys(node, context, ['en', 'zh'])
  const en = readPart(node, 'en', context)
  const zh = readPart(node, 'zh', context)
  return en === undefined || zh === undefined ? undefined : { en, zh }
}

/** `{ en: One, two }` is a key `two` without a value to YAML. */
function wasCut(node: RuleNode): boolean {
  return node.entries.some(([key, part]) => key !== 'en' && key !== 'zh' && part.value === null)
}

function readPart(node: RuleNode, language: 'en' | 'zh', context: RuleContext): string | undefined {
  const part = node.child(language)
  if (part) return readText(part, context)
  const example = `${language}: …`
  return fail(context, 'rules.missing-key', node.at, { owner: node.key, key: language, example })
}
