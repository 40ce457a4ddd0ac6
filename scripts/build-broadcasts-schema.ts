// Writes schema/broadcasts.schema.json, which editors use to complete and check broadcast files while they are typed.
import { fileURLToPath } from 'node:url'
import { broadcastsSchema } from '../src/broadcast/broadcasts-schema.ts'
import type { GeneratedFile } from './generators.ts'

const file = fileURLToPath(new URL('../schema/broadcasts.schema.json', import.meta.url))

export async function buildBroadcastsSchema(): Promise<readonly GeneratedFile[]> {
  return [{ file, content: `${JSON.stringify(broadcastsSchema(), null, 2)}\n` }]
}
