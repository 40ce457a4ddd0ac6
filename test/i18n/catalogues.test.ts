import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildErrorTable } from '../../scripts/build-error-table.ts'
import { errorCatalogue } from '../../src/i18n/error-catalogue.ts'
import { messageCatalogue } from '../../src/i18n/say.ts'
import type { Text } from '../../src/i18n/text.ts'

const han = /\p{Script=Han}/u

/** The link to the other language is in that language. */
const crossing = 'sandbox.other-language'

const texts: readonly (readonly [key: string, text: Text])[] = [
  ...Object.entries(messageCatalogue),
  ...Object.entries(errorCatalogue).flatMap(([code, { says, cause, cure }]) => [
    [`${code} says`, says] as const,
    [`${code} cause`, cause] as const,
    [`${code} cure`, cure] as const,
  ]),
]

function keysWhere(broken: (text: Text) => boolean): string[] {
  return texts.filter(([, text]) => broken(text)).map(([key]) => key)
}

function placeholders(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort()
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.join() === others.join()
}

describe('every text', () => {
  it('is there in both languages', () => {
    expect(keysWhere(({ en, zh }) => en.trim() === '' || zh.trim() === '')).toEqual([])
  })

  it('has the same placeholders in both languages', () => {
    expect(keysWhere(({ en, zh }) => !same(placeholders(en), placeholders(zh)))).toEqual([])
  })

  it('has nothing Chinese in English', () => {
    expect(keysWhere(({ en }) => han.test(en))).toEqual([crossing])
  })
})

describe('every error', () => {
  it('is Chinese in Chinese', () => {
    const plain = Object.entries(errorCatalogue)
      .filter(([, { says, cause, cure }]) => [says, cause, cure].some(({ zh }) => !han.test(zh)))
      .map(([code]) => code)
    expect(plain).toEqual([])
  })

  it('has a code of a subject and what is wrong with it', () => {
    const codes = Object.keys(errorCatalogue)
    expect(codes.filter((code) => !/^[a-z0-9-]+\.[a-z0-9-]+$/.test(code))).toEqual([])
  })

  it('says its values in its message or cure; the cause holds always', () => {
    const withValues = Object.entries(errorCatalogue).filter(
      ([, { cause }]) => placeholders(cause.en).length > 0,
    )
    expect(withValues.map(([code]) => code)).toEqual([])
  })

  it('stands in docs/errors.md as it is in the catalogue', async () => {
    for (const { file, content } of await buildErrorTable()) expect(readFileSync(file, 'utf8')).toBe(content)
  })
})
