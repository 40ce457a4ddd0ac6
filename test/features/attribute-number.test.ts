import { describe, expect, test } from 'vitest'
import { attributeNumber } from '../../src/features/attribute-number.ts'

describe('a profile attribute as a number', () => {
  test.each([
    ['7', 7],
    ['-3.25', -3.25],
    ['+0.1', 0.1],
    ['007', 7],
    ['123456789.012345', 123456789.012345],
  ])('%s is one', (text, number) => {
    expect(attributeNumber(text)).toBe(number)
  })

  test.each(['', ' 7', '1e5', '1,000', '.5', '5.', '--1', '1.2.3', '七', '1234567890123456', '7\n'])(
    '%j is none',
    (text) => {
      expect(attributeNumber(text)).toBeNaN()
    },
  )
})
