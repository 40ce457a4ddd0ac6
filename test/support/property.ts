/** Where every property test starts its luck; another seed looks elsewhere. */
export const propertySeed = wholeNumber('PROPERTY_SEED', 20_261_122)

const times = wholeNumber('PROPERTY_RUNS', 1)

/** How often a law is tried: `usual`, or that many times PROPERTY_RUNS. */
export function runsOf(usual: number): number {
  return usual * times
}

function wholeNumber(variable: string, usual: number): number {
  const text = process.env[variable]
  if (text === undefined || text === '') return usual
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`${variable} is no whole number: ${text}`)
  return number
}
