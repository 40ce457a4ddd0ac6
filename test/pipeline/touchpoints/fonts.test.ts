import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findFont, fontOf } from '../../../src/pipeline/touchpoints/fonts/find-font.ts'
import { readFaces } from '../../../src/pipeline/touchpoints/fonts/font-faces.ts'
import { collectionOf, fontBytes } from '../../support/font-bytes.ts'

const folder = mkdtempSync(join(tmpdir(), 'tagloom-fonts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function facesOf(bytes: Uint8Array) {
  return readFaces((offset, length) => bytes.subarray(offset, offset + length))
}

describe('a font file', () => {
  it.each([4, 12] as const)('tells its family and its characters from a table of format %i', (format) => {
    const [face] = facesOf(fontBytes({ family: 'Some Sans', characters: 'ABC六月', format }))
    expect(face?.family).toBe('Some Sans')
    expect([...'AC六月'].every((one) => face?.has(one.codePointAt(0) ?? 0))).toBe(true)
    expect([...'D@七🎁'].some((one) => face?.has(one.codePointAt(0) ?? 0))).toBe(false)
  })

  it('beyond the first 65,536 characters needs format 12', () => {
    expect(facesOf(fontBytes({ family: 'X', characters: '𠮷', format: 12 }))[0]?.has(0x20bb7)).toBe(true)
  })

  it('may hold several faces', () => {
    const faces = facesOf(
      collectionOf([
        { family: 'Some Sans JP', characters: 'A' },
        { family: 'Some Sans SC', characters: 'A六' },
      ]),
    )
    expect(faces.map(({ family }) => family)).toEqual(['Some Sans JP', 'Some Sans SC'])
  })

  it('that ends early is no font', () => {
    const bytes = fontBytes({ family: 'X', characters: 'A' })
    for (const length of [0, 3, 12, 40, bytes.length - 1]) {
      expect(() => facesOf(bytes.subarray(0, length))).toThrow(RangeError)
    }
  })
})

describe('the font of a label', () => {
  it('is the plainest that has every character; of several countries that of mainland China', () => {
    writeFileSync(join(folder, 'LatinSans-Regular.ttf'), fontBytes({ family: 'Latin', characters: 'ABC' }))
    writeFileSync(join(folder, 'HanSans-Bold.ttf'), fontBytes({ family: 'Han Bold', characters: 'AB六月' }))
    writeFileSync(
      join(folder, 'HanSans-Regular.ttc'),
      collectionOf([
        { family: 'Han Sans JP', characters: 'AB六月' },
        { family: 'Han Sans SC', characters: 'AB六月' },
      ]),
    )
    writeFileSync(join(folder, 'broken-sans.ttf'), 'no font')
    expect(findFont('A B', [folder])?.family).toBe('Han Sans SC')
    expect(findFont('CA', [folder])?.family).toBe('Latin')
    expect(findFont('六 月', [folder, join(folder, 'missing')])?.family).toBe('Han Sans SC')
    expect(findFont('快', [folder])).toBeUndefined()
  })

  it('that was named must have them; what it lacks is said', () => {
    const file = join(folder, 'LatinSans-Regular.ttf')
    expect(fontOf('AB', file).family).toBe('Latin')
    expect(() => fontOf('A六月', file)).toThrow(
      expect.objectContaining({ code: 'touchpoints.font-lacks', params: { file, missing: '六 月' } }),
    )
  })
})
