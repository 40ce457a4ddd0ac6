import fc from 'fast-check'
import { afterEach } from 'vitest'
import { propertySeed } from './property.ts'

// A law that fails prints its seed and path; PROPERTY_SEED and PROPERTY_RUNS vary what is tried.
fc.configureGlobal({ seed: propertySeed })

// A test that prints is a test that hides something; console is watched in vitest.config.ts.
let printed = ''
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (...given: unknown[]) => boolean
  stream.write = (...given: unknown[]) => {
    printed += String(given[0])
    return write(...given)
  }
}

afterEach(() => {
  const text = printed
  printed = ''
  if (text !== '') throw new Error(`a test printed: ${text}`)
})
