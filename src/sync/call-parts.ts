import type { StoredPart } from './ports.ts'

/** Followers of a call who are asked about together, in one request. */
export interface CallPart {
  readonly openids: readonly string[]
  /** How often WeChat has named them as failed, in requests of nobody else. */
  readonly named: number
}

/**
 * The parts of a call as they are kept: by number, so that nobody who is forgotten stays written down.
 * @param listed all followers of the call, each in its place
 */
export function storedParts(
  fromSeq: number,
  listed: readonly string[],
  parts: readonly CallPart[],
): readonly StoredPart[] {
  return parts.map(({ openids, named }) => ({
    seqs: openids.map((openid) => fromSeq + listed.indexOf(openid)),
    named,
  }))
}

/**
 * Those of a call who are still to be asked about.
 * @param listed its followers, each in its place; '' for one forgotten since
 */
export function loadedParts(
  fromSeq: number,
  listed: readonly string[],
  stored: readonly StoredPart[] | null,
): readonly CallPart[] {
  const parts = stored ?? [{ seqs: listed.map((_, n) => fromSeq + n), named: 0 }]
  return withOnly(
    parts.map(({ seqs, named }) => ({ openids: seqs.map((seq) => listed[seq - fromSeq] ?? ''), named })),
    (openid) => openid !== '',
  )
}

/** The parts without those who are not to be asked about. */
export function withOnly(
  parts: readonly CallPart[],
  isWanted: (openid: string) => boolean,
): readonly CallPart[] {
  return parts
    .map(({ openids, named }) => ({ openids: openids.filter(isWanted), named }))
    .filter(({ openids }) => openids.length > 0)
}
