// Writes schema/openapi.json, the HTTP API of the server for clients and their generators.
import { fileURLToPath } from 'node:url'
import { openApiDocument } from '../src/server/openapi.ts'
import type { GeneratedFile } from './generators.ts'

const file = fileURLToPath(new URL('../schema/openapi.json', import.meta.url))

export async function buildOpenApi(): Promise<readonly GeneratedFile[]> {
  return [{ file, content: `${JSON.stringify(openApiDocument(), null, 2)}\n` }]
}
