import type { YamlPath, YamlSource } from '../common/yaml-source.ts'

/** The part of a file below `path`, as a source of its own: positions stay those of the file. */
export function subSource(source: YamlSource, path: YamlPath, value: unknown): YamlSource {
  return {
    file: source.file,
    value,
    problems: [],
    at: (inner) => source.at([...path, ...inner]),
    atKey: (inner) => source.atKey([...path, ...inner]),
    written: (inner) => source.written([...path, ...inner]),
  }
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
