import { createRandom, hashText, type Random } from '../../common/random.ts'

/** base64url's characters in the order of their codes, so that openids sort as their numbers do. */
const characters = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
const firstFactor = 0x21f0aaad
const secondFactor = 0xd35a2d97
const firstInverse = inverse(firstFactor)
const secondInverse = inverse(secondFactor)

/**
 * Shuffles the 32-bit numbers: no two give the same (Chris Wellons' lowbias32). Followers' keys come from it, so
 * that a million of them are all different, which a 32-bit hash would not promise.
 */
export function shuffle32(number: number): number {
  let x = number | 0
  x = Math.imul(x ^ (x >>> 16), firstFactor)
  x = Math.imul(x ^ (x >>> 15), secondFactor)
  return (x ^ (x >>> 15)) >>> 0
}

/** The number that `shuffle32` made this key of. */
export function unshuffle32(key: number): number {
  let x = key | 0
  x = Math.imul(x ^ (x >>> 15) ^ (x >>> 30), secondInverse)
  x = Math.imul(x ^ (x >>> 15) ^ (x >>> 30), firstInverse)
  return (x ^ (x >>> 16)) >>> 0
}

/** What an account's followers have in common: where their keys start, and the first letters of their openids. */
export interface Origin {
  readonly offset: number
  readonly openidStart: string
}

export function createOrigin(account: string, seed: number | string): Origin {
  const letters = createRandom(account)
  return { offset: hashText(`${account}/${seed}`), openidStart: `o${randomLetters(letters, 5)}` }
}

/** The key of follower `number`; keys sort as openids do. */
export function keyOf(origin: Origin, number: number): number {
  return shuffle32(number ^ origin.offset)
}

export function numberOf(origin: Origin, key: number): number {
  return (unshuffle32(key) ^ origin.offset) >>> 0
}

/** 28 characters, as the platform's: the account's start, six that order it, sixteen more. */
export function openidOf(origin: Origin, key: number, random: Random): string {
  let rest = key * 16 + random.below(16)
  let ordered = ''
  for (let i = 0; i < 6; i++) {
    ordered = characters.charAt(rest % 64) + ordered
    rest = Math.floor(rest / 64)
  }
  return origin.openidStart + ordered + randomLetters(random, 16)
}

function randomLetters(random: Random, count: number): string {
  let letters = ''
  while (letters.length < count) letters += characters.charAt(random.below(64))
  return letters
}

/** The factor that undoes a multiplication by an odd factor modulo 2^32 (Newton's iteration). */
function inverse(factor: number): number {
  let guess = factor
  for (let i = 0; i < 5; i++) guess = Math.imul(guess, 2 - Math.imul(factor, guess))
  return guess
}
