import { type MeasuredShare, measuredShare } from '../report/index.ts'
import { detectableDifference, differenceOf, type ShareDifference } from './report-difference.ts'

/** What followers may have done in the window; each follower counts once. */
export const deeds = ['clicked', 'menu', 'messaged', 'unfollowed'] as const
export type Deed = (typeof deeds)[number]

/** The followers of a variant who were sent to (`exposure`) or held out (`holdout`). */
export interface ArmCounts extends Readonly<Record<Deed, number>> {
  readonly variant: string
  readonly arm: 'exposure' | 'holdout'
  readonly people: number
  /** Clicks in all, those of one follower together. */
  readonly clicks: number
  /**
   * Who were of it and of whom nothing is kept any more. Followers go without a trace when they leave and the
   * account erases, or between the sending and its end: they are among `people` and `unfollowed`.
   */
  readonly vanished: number
}

/** One deed of both groups beside each other. */
export interface DeedComparison {
  readonly deed: Deed
  readonly sent: MeasuredShare
  /** Of nobody when nobody was held out. */
  readonly heldOut: MeasuredShare
  readonly difference: ShareDifference | null
  /** How much more often it was done by those who were sent to; null when nobody held out did it. */
  readonly lift: number | null
  /** `unclear`: the interval of the difference holds zero. */
  readonly verdict: 'more' | 'fewer' | 'unclear' | 'no-holdout'
  /** What these numbers of followers would show in four of five cases; null without a holdout. */
  readonly detectable: number | null
}

export interface VariantResponse {
  /** '' for all variants together. */
  readonly variant: string
  readonly sent: ArmCounts
  readonly heldOut: ArmCounts
  readonly deeds: readonly DeedComparison[]
}

/** Sent and held out compared, variant by variant and, of several, together. */
export function compareArms(
  counts: readonly ArmCounts[],
  variants: readonly string[],
): readonly VariantResponse[] {
  const each = variants.map((variant) =>
    compare(
      variant,
      counts.filter((one) => one.variant === variant),
    ),
  )
  return variants.length > 1 ? [...each, compare('', counts)] : each
}

function compare(variant: string, counts: readonly ArmCounts[]): VariantResponse {
  const sent = sumOf(variant, 'exposure', counts)
  const heldOut = sumOf(variant, 'holdout', counts)
  return { variant, sent, heldOut, deeds: deeds.map((deed) => compareDeed(deed, sent, heldOut)) }
}

function sumOf(variant: string, arm: ArmCounts['arm'], counts: readonly ArmCounts[]): ArmCounts {
  const of = counts.filter((one) => one.arm === arm)
  const sum = (name: Deed | 'people' | 'clicks' | 'vanished') =>
    of.reduce((total, one) => total + one[name], 0)
  const [clicked, menu, messaged, unfollowed] = [
    sum('clicked'),
    sum('menu'),
    sum('messaged'),
    sum('unfollowed'),
  ]
  const [people, clicks, vanished] = [sum('people'), sum('clicks'), sum('vanished')]
  return { variant, arm, people, clicks, vanished, clicked, menu, messaged, unfollowed }
}

function compareDeed(deed: Deed, sent: ArmCounts, heldOut: ArmCounts): DeedComparison {
  const first = measuredShare(sent[deed], sent.people)
  const second = measuredShare(heldOut[deed], heldOut.people)
  const difference = differenceOf(first, second) ?? null
  const together = (sent[deed] + heldOut[deed]) / (sent.people + heldOut.people)
  return {
    deed,
    sent: first,
    heldOut: second,
    difference,
    lift: second.count > 0 && first.of > 0 ? first.share / second.share - 1 : null,
    verdict: verdictOf(difference),
    detectable: difference && detectableDifference(together, first.of, second.of),
  }
}

function verdictOf(difference: ShareDifference | null): DeedComparison['verdict'] {
  if (!difference) return 'no-holdout'
  if (difference.low > 0) return 'more'
  return difference.high < 0 ? 'fewer' : 'unclear'
}
