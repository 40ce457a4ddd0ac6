import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Touchpoint } from '../../src/domain/touchpoint.ts'
import { addTouchpoint, readTouchpoints } from '../../src/touchpoints/index.ts'
import { propertySeed, runsOf } from '../support/property.ts'
import { aTouchpoint } from '../support/touchpoints.ts'

function read(text: string) {
  return readTouchpoints([{ file: 'touchpoints.yaml', text }], { topics: [] })
}

const written = aTouchpoint({
  id: 'kol-june',
  channel: 'kol',
  campaign: '0618',
  note: 'Round two: # "best" of 6',
  code: { scene: 'kol-june', days: undefined },
  url: 'https://brand.example/a#b',
})

describe('a touchpoint that is added', () => {
  it('stands at the end; every line that was there stays, with its comments and its odd spaces', () => {
    const before = `# ours
touchpoints:
    store:            # the first one
        code:   permanent    # for print
        note: |
          two
          lines

    # the end
`
    const after = addTouchpoint(before, written)
    expect(after).toBe(`# ours
touchpoints:
    store:            # the first one
        code:   permanent    # for print
        note: |
          two
          lines
    kol-june:
      channel: kol
      campaign: "0618"
      note: 'Round two: # "best" of 6'
      code: permanent
      url: https://brand.example/a#b

    # the end
`)
    expect(read(after).touchpoints.at(-1)).toEqual(written)
  })

  it.each([
    '',
    '# nothing yet',
    'touchpoints:\n',
    'touchpoints: # none\n',
    'touchpoints: {}\n',
    'touchpoints: { a: { code: permanent } }\n',
  ])('may be the first in a file: %j', (before) => {
    const { touchpoints, problems } = read(addTouchpoint(before, written))
    expect(problems).toEqual([])
    expect(touchpoints.at(-1)).toEqual(written)
    expect(touchpoints).toHaveLength(before.includes('a:') ? 2 : 1)
  })

  it('keeps line breaks as Windows writes them', () => {
    const after = addTouchpoint('touchpoints:\r\n  a: { code: permanent }\r\n', written)
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(read(after).touchpoints).toHaveLength(2)
  })

  it('is read back as it was, whatever its texts hold, and the others too', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((value) => value.trim())
    const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
    const scene = fc.oneof(
      fc.integer({ min: 1, max: 100_000 }),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }),
    )
    const code = fc.oneof(
      fc.record({ scene, days: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 30 })) }),
      fc.record({ scene, days: fc.constant(undefined), madeElsewhere: fc.constant(true) }),
    )
    const touchpoint = fc
      .record({ id, label: text, note: text, channel: text, code })
      .map((parts): Touchpoint => aTouchpoint(parts))
      .filter((one) => !String(one.code?.scene).startsWith('qrscene_'))
    const several = fc.uniqueArray(touchpoint, {
      minLength: 1,
      maxLength: 5,
      comparator: (a, b) => a.id === b.id || String(a.code?.scene) === String(b.code?.scene),
    })
    fc.assert(
      fc.property(several, (touchpoints) => {
        const { touchpoints: found, problems } = read(touchpoints.reduce(addTouchpoint, ''))
        expect(problems).toEqual([])
        const byId = (a: Touchpoint, b: Touchpoint) => (a.id < b.id ? -1 : 1)
        expect([...found].sort(byId)).toEqual([...touchpoints].sort(byId))
      }),
      { seed: propertySeed, numRuns: runsOf(150) },
    )
  })
})
