/**
 * A seeded stream of random numbers: the same seed gives the same stream on every machine.
 * sfc32 by Chris Doty-Humphrey (PractRand), seeded through splitmix32.
 */
export interface Random {
  /** Uniform in [0, 1), 32 bits of it. */
  next(): number
  /** Uniform whole number in [0, below). */
  below(below: number): number
  /** Standard normal (Box-Muller). */
  normal(): number
  /** Poisson with the given mean (Knuth below 30, normal approximation above). */
  poisson(mean: number): number
  /** A stream of its own for a named part, independent of how much the parent has drawn. */
  fork(name: string): Random
}

export function createRandom(seed: number | string): Random {
  const origin = typeof seed === 'number' ? seed >>> 0 : hashText(seed)
  const next = sfc32(origin)
  return {
    next,
    below: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    poisson(mean) {
      if (mean <= 0) return 0
      if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count++
      return count
    },
    fork: (name) => createRandom(hashText(`${origin}/${name}`)),
  }
}

/** FNV-1a over UTF-16 code units, 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

function sfc32(seed: number): () => number {
  const mix = splitmix32(seed)
  let a = mix()
  let b = mix()
  let c = mix()
  let counter = 1
  const step = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) step()
  return step
}

function splitmix32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = state ^ (state >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z ^= z >>> 15
    z = Math.imul(z, 0x735a2d97)
    return z ^ (z >>> 15)
  }
}
