/** Numbers to places. Every function here takes any input and answers finite numbers. */

/** A finite number, or 0. */
export function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, finite(value)))
}

/** Largest of the values and `floor`. */
export function largest(values: readonly number[], floor: number): number {
  return values.reduce((most, value) => Math.max(most, finite(value)), floor)
}

/** Round numbers from 0 to at least `most`, in steps of 1, 2, 2.5 or 5 × 10ⁿ; whole numbers only. */
export function niceTicks(most: number, about = 4): readonly number[] {
  const top = Math.max(1, finite(most))
  const rough = top / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? 10 * power
  const whole = Math.max(1, Math.ceil(step))
  return Array.from({ length: Math.ceil(top / whole) + 1 }, (_, i) => i * whole)
}

/** The value below which a share `q` of the sorted values lies, without interpolation. */
export function quantile(sorted: readonly number[], q: number): number {
  const index = Math.round(clamp(q, 0, 1) * Math.max(0, sorted.length - 1))
  return finite(sorted[index])
}
