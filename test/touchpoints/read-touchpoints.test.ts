import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cureProblem, sayProblem } from '../../src/common/problem.ts'
import { readTouchpoints, touchpointIndex } from '../../src/touchpoints/index.ts'
import { propertySeed, runsOf } from '../support/property.ts'

const topics = ['story', 'giveaway']

function read(text: string) {
  return readTouchpoints([{ file: 'touchpoints.yaml', text }], { topics })
}

/** `line:column code`, as an editor would be told. */
function places(text: string): readonly string[] {
  return read(text).problems.map(({ at, code }) => `${at.line}:${at.column} ${code}`)
}

/** A code of one touchpoint, in its file. */
function withCode(code: string) {
  return `touchpoints:\n  desk:\n    code: ${code}\n`
}

describe('a touchpoint file', () => {
  it('is read as it is written', () => {
    const { touchpoints, problems } = read(`touchpoints:
  kol-june:
    label: 六月KOL
    channel: kol
    campaign: 0618
    owner: former agency
    code: permanent
  story-7:
    url: https://brand.example/stories/7
    topic: story
  desk: { code: { scene: 1234, days: 30 } }
  wall: { code: { scene: old wall, made: elsewhere } }
`)
    expect(problems).toEqual([])
    const empty = { label: '', channel: '', campaign: '', topic: '', place: '', owner: '', note: '' }
    const without = { ...empty, code: undefined, url: undefined }
    expect(touchpoints).toEqual([
      {
        ...without,
        id: 'kol-june',
        label: '六月KOL',
        channel: 'kol',
        campaign: '0618',
        owner: 'former agency',
        code: { scene: 'kol-june', days: undefined },
      },
      { ...without, id: 'story-7', topic: 'story', url: 'https://brand.example/stories/7' },
      { ...without, id: 'desk', code: { scene: 1234, days: 30 } },
      { ...without, id: 'wall', code: { scene: 'old wall', days: undefined, madeElsewhere: true } },
    ])
  })

  it.each(['', '# nothing yet\n', 'touchpoints:\n', 'touchpoints: {}\n'])('may be empty: %j', (text) => {
    expect(read(text)).toEqual({ touchpoints: [], problems: [] })
  })

  it('is told all its mistakes at once, each at its place, and sound touchpoints are read all the same', () => {
    const text = `touchpoints:
  Kol_June:
    code: permanent
  a:
    chanel: kol
    code: { scnee: 7, days: 31 }
  b:
    topic: givaway
  c:
    url: javascript:alert(1)
    topic: givaway
    label: [1, 2]
  d:
    url: https://me:secret@brand.example/
  sound:
    code: permanent
`
    expect(places(text)).toEqual([
      '2:3 touchpoints.bad-id',
      '5:5 shape.unknown-key',
      '6:13 shape.unknown-key',
      '6:29 shape.wrong-value',
      '7:3 touchpoints.leads-nowhere',
      '10:10 touchpoints.not-a-page',
      '12:12 shape.wrong-value',
      '14:10 touchpoints.url-with-password',
    ])
    expect(read(text).touchpoints.map(({ id }) => id)).toEqual(['sound'])
    const said = read(text).problems.map((found) => sayProblem(found, 'en') + cureProblem(found, 'en'))
    expect(said[1]).toContain('"channel"')
    expect(said[2]).toContain('"scene"')
    expect(said.join()).not.toContain('secret')
  })

  it.each([
    ['permenent', 'touchpoints.not-a-code'],
    ['[1]', 'touchpoints.not-a-code'],
    ['{ scene: 0 }', 'touchpoints.scene-number'],
    ['{ scene: 100001 }', 'touchpoints.scene-number'],
    ['{ scene: 1.5, days: 3 }', 'touchpoints.scene-number'],
    ['{ scene: 4294967296, days: 3 }', 'touchpoints.scene-number'],
    ['{ scene: "" }', 'touchpoints.scene-text'],
    [`{ scene: ${'長'.repeat(65)} }`, 'touchpoints.scene-text'],
    ['{ scene: qrscene_7 }', 'touchpoints.scene-prefix'],
    ['{ days: 0 }', 'shape.wrong-value'],
    ['{ days: 1.5 }', 'shape.wrong-value'],
    ['{ made: elsewhere }', 'touchpoints.elsewhere-needs-scene'],
    ['{ scene: x, made: elsewhere, days: 3 }', 'touchpoints.elsewhere-with-days'],
  ])('refuses what WeChat would refuse: code: %s', (code, error) => {
    expect(read(withCode(code)).problems.map((found) => found.code)).toEqual([error])
  })

  it.each([
    '{ scene: 100000 }',
    '{ scene: 4294967295, days: 30 }',
    `{ scene: ${'長'.repeat(64)} }`,
    '{ scene: 123456, made: elsewhere }',
  ])('allows what WeChat allows: code: %s', (code) => {
    expect(read(withCode(code)).problems).toEqual([])
  })

  it('cannot use an id or a scene twice, in one file or in two; 7 and "7" are one scene', () => {
    const first = 'touchpoints:\n  a: { code: { scene: 7 } }\n'
    const second = 'touchpoints:\n  a: { url: "https://x.example" }\n  b:\n    code:\n      scene: "7"\n'
    const { touchpoints, problems } = readTouchpoints(
      [
        { file: '1.yaml', text: first },
        { file: '2.yaml', text: second },
      ],
      { topics },
    )
    expect(
      problems.map(({ at, code, params }) => [at.file, at.line, at.column, code, params['first']]),
    ).toEqual([
      ['2.yaml', 2, 3, 'touchpoints.same-id', '1.yaml:2'],
      ['2.yaml', 5, 14, 'touchpoints.same-scene', '1.yaml:2'],
    ])
    expect(touchpoints.map(({ id }) => id)).toEqual(['a'])
  })

  it('is warned of a topic that the account has not, and keeps it', () => {
    const { touchpoints, problems } = read('touchpoints: { a: { topic: givaway, code: permanent } }')
    expect(problems.map(({ severity, code, params }) => [severity, code, params['hint']])).toEqual([
      ['warning', 'touchpoints.unknown-topic', 'giveaway'],
    ])
    expect(touchpoints).toHaveLength(1)
    expect(
      readTouchpoints([{ file: 'x', text: 'touchpoints: { a: { topic: x, code: permanent } }' }], {
        topics: [],
      }),
    ).toMatchObject({ problems: [] })
  })

  it('keeps addresses fit for a header, whatever is written', () => {
    const { touchpoints } = read('touchpoints: { a: { url: "https://brand.example/故事?a=1#x y" } }')
    expect(touchpoints[0]?.url).toBe('https://brand.example/%E6%95%85%E4%BA%8B?a=1#x%20y')
  })

  it('ships without a mistake', () => {
    const file = fileURLToPath(new URL('../../touchpoints/touchpoints.yaml', import.meta.url))
    const { touchpoints, problems } = read(readFileSync(file, 'utf8'))
    expect(problems).toEqual([])
    expect(touchpoints.map(({ id }) => id)).toEqual([
      'store-shanghai',
      'giveaway-stand',
      'kol-june',
      'story-7',
    ])
  })

  it('never makes reading throw, whatever stands in it', () => {
    const pieces = [
      'touchpoints',
      ':',
      ' ',
      '\n',
      '  ',
      'a',
      'code',
      '{',
      '}',
      '[',
      ']',
      '&a',
      '*a',
      '"',
      '- ',
      '7',
      '|',
      'url',
      'null',
      '__proto__',
      '💥',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (words) => {
        const { problems } = read(words.join(''))
        for (const found of problems) expect(sayProblem(found, 'zh')).not.toMatch(/\{\w+\}/)
      }),
      { seed: propertySeed, numRuns: runsOf(300) },
    )
  })
})

describe('the index', () => {
  it('answers by id, and by the scene as events carry it', () => {
    const { touchpoints } = read('touchpoints: { a: { code: { scene: 7 } }, b: { code: permanent } }')
    const index = touchpointIndex(touchpoints)
    expect(index.byScene('7')?.id).toBe('a')
    expect(index.byScene('b')?.id).toBe('b')
    expect(index.byScene('')).toBeUndefined()
    expect(index.byId('b')).toBe(index.all[1])
    expect(index.byId('constructor')).toBeUndefined()
  })
})
