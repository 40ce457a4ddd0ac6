import type { FilePosition } from '../common/problem.ts'
import type { YamlPath, YamlSource } from '../common/yaml-source.ts'

/** One value of a rule file, which knows where it stands and how it was written. */
export class RuleNode {
  readonly value: unknown
  readonly #source: YamlSource
  readonly #path: YamlPath

  constructor(source: YamlSource, path: YamlPath, value: unknown) {
    this.#source = source
    this.#path = path
    this.value = value
  }

  static root(source: YamlSource): RuleNode {
    return new RuleNode(source, [], source.value)
  }

  get at(): FilePosition {
    return this.#source.at(this.#path)
  }

  /** Where its key stands; where it stands itself when it is an item of a list. */
  get atKey(): FilePosition {
    return this.#source.atKey(this.#path)
  }

  /** The key under which it stands, or that of the list whose item it is. */
  get key(): string {
    const named = this.#path.filter((step) => typeof step === 'string')
    return named.at(-1) ?? ''
  }

  get isMap(): boolean {
    return isPlainMap(this.value)
  }

  get isList(): boolean {
    return Array.isArray(this.value)
  }

  /** Nothing was written: no value, an empty or blank text, an empty list or map. */
  get isEmpty(): boolean {
    if (this.value === null || this.value === undefined) return true
    if (typeof this.value === 'string') return this.value.trim() === ''
    if (Array.isArray(this.value)) return this.value.length === 0
    return isPlainMap(this.value) && Object.keys(this.value).length === 0
  }

  /** The entries of a map in their order; none for anything else. */
  get entries(): readonly (readonly [string, RuleNode])[] {
    if (!isPlainMap(this.value)) return []
    return Object.entries(this.value).map(([key, value]) => [key, this.#step(key, value)])
  }

  get items(): readonly RuleNode[] {
    if (!Array.isArray(this.value)) return []
    return this.value.map((value: unknown, index) => this.#step(index, value))
  }

  /** The entry of a map; undefined when it has no such key. */
  child(key: string): RuleNode | undefined {
    if (!isPlainMap(this.value) || !Object.hasOwn(this.value, key)) return undefined
    return this.#step(key, this.value[key])
  }

  /** A text, number or truth as it was written (`0123` stays so); undefined for lists, maps and nothing. */
  get scalar(): string | undefined {
    if (typeof this.value === 'string') return this.value
    if (typeof this.value !== 'number' && typeof this.value !== 'boolean') return undefined
    return this.#source.written(this.#path) ?? String(this.value)
  }

  /** The offending text for a message, shortened. */
  get shown(): string {
    const text = this.scalar
    if (text !== undefined) return shorten(typeof this.value === 'string' ? `"${text}"` : text)
    if (this.isList) return '[…]'
    return this.isMap ? '{…}' : '""'
  }

  #step(key: string | number, value: unknown): RuleNode {
    return new RuleNode(this.#source, [...this.#path, key], value)
  }
}

function isPlainMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function shorten(text: string): string {
  const characters = [...text]
  return characters.length > 60 ? `${characters.slice(0, 57).join('')}…` : text
}
