// Writes schema/rules.schema.json, which editors use to complete and check rule files while they are typed.
import { fileURLToPath } from 'node:url'
import { rulesSchema } from '../src/rules/rules-schema.ts'
import type { GeneratedFile } from './generators.ts'

const file = fileURLToPath(new URL('../schema/rules.schema.json', import.meta.url))

export async function buildRulesSchema(): Promise<readonly GeneratedFile[]> {
  return [{ file, content: `${JSON.stringify(rulesSchema(), null, 2)}\n` }]
}
