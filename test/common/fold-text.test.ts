import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldFrom, foldTo } from '../../src/common/fold-map.generated.ts'
import { foldText, foldTextSql } from '../../src/common/fold-text.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'
import { runsOf } from '../support/property.ts'

describe('foldText', () => {
  it.each([
    ['ＥＮ', 'en'],
    ['  English \u3000\n please ', 'english please'],
    ['繁體中文', '繁体中文'],
    ['簡體', '简体'],
    ['ﾊﾝｶｸ', 'ハンカク'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ÉCOLE', 'école'],
    ['İ', 'İ'],
    ['a\ud800b', 'a\ufffdb'],
    ['👩🏽‍🚀', '👩🏽‍🚀'],
    ['\u200b退订\ufeff', '退订'],
    ['', ''],
  ])('reads %j as %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('maps each character once and to one character, so that folding a character twice changes nothing', () => {
    const from = [...foldFrom]
    expect(new Set(from).size).toBe(from.length)
    expect([...foldTo]).toHaveLength(from.length)
    for (const character of from) expect(foldText(foldText(character))).toBe(foldText(character))
  })
})

describe('foldTextSql', () => {
  let test: TestHistory

  beforeAll(async () => {
    test = await openTestHistory()
    await test.history.command('CREATE TABLE texts (at UInt32, text String) ENGINE = Memory')
  })
  afterAll(() => test.remove())

  async function foldedByEngine(texts: readonly string[]): Promise<string[]> {
    await test.history.command('TRUNCATE TABLE texts')
    await test.history.insert(
      'texts',
      texts.map((text, at) => ({ at, text })),
    )
    const sql = `SELECT ${foldTextSql('text')} AS folded FROM texts ORDER BY at`
    return (await test.history.query<{ folded: string }>(sql)).map((row) => row.folded)
  }

  it('answers as foldText does for every character of the basic plane and of the map', async () => {
    const texts = [...foldFrom, ...foldTo]
    for (let code = 0; code < 0x10000; code++)
      if (code < 0xd800 || code > 0xdfff) texts.push(`a${String.fromCharCode(code)}B`)
    expect(await foldedByEngine(texts)).toEqual(texts.map(foldText))
  })

  it('answers as foldText does for random text of any script', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }).map((text) => text.replace(/\p{Surrogate}/gu, '?')),
      fc.constantFrom(
        '　',
        ' ',
        '\u00a0',
        'Ｅ',
        'ﷺ',
        'e\u0301',
        'が',
        'か\u3099',
        '👍🏽',
        '\u0000',
        '\\',
        "'",
        '繁體',
        'ς',
        'ß',
        '\u200b',
      ),
    )
    const texts = fc.sample(
      fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
      { numRuns: runsOf(3000) },
    )
    expect(await foldedByEngine(texts)).toEqual(texts.map(foldText))
  })

  it('survives bytes that are not UTF-8', async () => {
    const rows = await test.history.query(`SELECT ${foldTextSql("'EN\\xFF'")} AS folded`)
    expect(rows).toEqual([{ folded: 'en\ufffd' }])
  })
})
