// Writes schema/touchpoints.schema.json, which editors use to complete and check touchpoint files while they are typed.
import { fileURLToPath } from 'node:url'
import { touchpointsSchema } from '../src/touchpoints/touchpoints-schema.ts'
import type { GeneratedFile } from './generators.ts'

const file = fileURLToPath(new URL('../schema/touchpoints.schema.json', import.meta.url))

export async function buildTouchpointsSchema(): Promise<readonly GeneratedFile[]> {
  return [{ file, content: `${JSON.stringify(touchpointsSchema(), null, 2)}\n` }]
}
