import { describe, expect, test } from 'vitest'
import { dark, light, type Role } from '../../src/report/page/palette.ts'

const texts: readonly (readonly [Role, Role])[] = [
  ['ink', 'ground'],
  ['ink', 'card'],
  ['quiet', 'ground'],
  ['quiet', 'card'],
  ['accent', 'ground'],
  ['on-accent', 'accent'],
  ['gain-text', 'ground'],
  ['gain-text', 'card'],
  ['loss-text', 'ground'],
  ['loss-text', 'card'],
  ['on-notice', 'notice'],
]

describe.each([
  ['light', light],
  ['dark', dark],
])('%s colours', (_, { roles, series }) => {
  test.each(texts)('%s on %s can be read', (text, ground) => {
    expect(contrast(roles[text], roles[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test('of archetypes stand out from the card', () => {
    for (const colour of series) expect(contrast(colour, roles.card)).toBeGreaterThanOrEqual(3)
  })

  test.each(['usual', 'deutan', 'protan'] as const)(
    'of the first six archetypes differ for %s eyes',
    (eyes) => {
      const seen = series.slice(0, 6).map((colour) => lab(asSeen(linear(colour), eyes)))
      for (const [i, a] of seen.entries()) {
        for (const b of seen.slice(i + 1)) expect(distance(a, b)).toBeGreaterThan(10)
      }
    },
  )
})

type Triple = readonly [number, number, number]

function linear(colour: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [r, g, bl] = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl
  }
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

/** Machado, Oliveira and Fernandes 2009, severity 1. */
const eyesMatrix: Record<'usual' | 'deutan' | 'protan', readonly [Triple, Triple, Triple]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
}

function asSeen(rgb: Triple, eyes: keyof typeof eyesMatrix): Triple {
  const [r, g, b] = eyesMatrix[eyes]
  return [dot(r, rgb), dot(g, rgb), dot(b, rgb)]
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** CIE 1976 L*a*b*, D65. */
function lab(rgb: Triple): Triple {
  const x = dot([0.4124, 0.3576, 0.1805], rgb) / 0.95047
  const y = dot([0.2126, 0.7152, 0.0722], rgb)
  const z = dot([0.0193, 0.1192, 0.9505], rgb) / 1.08883
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))]
}

function distance(a: Triple, b: Triple): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
