import type { BroadcastPlan, VariantPlan, VariantTag } from '../../broadcast/broadcast-plan.ts'
import type { Obstacle } from '../../broadcast/obstacle.ts'
import { formatNumber } from '../../common/format.ts'
import { tagLimits } from '../../domain/tag.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import { localTime } from './local-time-text.ts'

/** By which tag each variant is sent, and why a temporary one is made. */
export function tagLines({ variants }: BroadcastPlan, language: Language): readonly string[] {
  return variants
    .filter(({ followers }) => followers > 0)
    .flatMap(({ variant, tag }) => tagLine(variant, tag, language) ?? [])
}

function tagLine(variant: string, tag: VariantTag, language: Language): string | undefined {
  if (tag.kind === 'existing') {
    const { carriers, name } = tag
    if (carriers === null) return undefined
    return say(language, 'broadcast.carriers', { variant, carriers: formatNumber(carriers), tag: name })
  }
  const { why } = tag
  switch (why.because) {
    case 'not-one-tag':
      return say(language, 'broadcast.why.not-one-tag', { variant })
    case 'not-in-wechat':
      return say(language, 'broadcast.why.not-in-wechat', { variant, tag: why.tag })
    case 'cut':
      return say(language, 'broadcast.why.cut', { variant, tag: why.tag, leftOut: formatNumber(why.leftOut) })
    case 'out-of-step': {
      const counts = { missing: formatNumber(why.missing), extra: formatNumber(why.extra) }
      return say(language, 'broadcast.why.out-of-step', { variant, tag: why.tag, ...counts })
    }
  }
}

/** `otherwise: true`: it is for whom no variant before it takes. */
function takesTheRest({ segmentText }: VariantPlan): boolean {
  return segmentText.en === word('en', 'broadcast.otherwise')
}

/** How many its words speak of: "everybody else" are those whom the variants before it leave. */
export function matchingOf(variant: VariantPlan): number {
  if (!takesTheRest(variant)) return variant.matching
  return variant.takenBy.reduce((left, { followers }) => left - followers, variant.matching)
}

/** Who goes to an earlier variant; of `otherwise:`, which everybody matches, that tells nothing. */
export function overlapLines({ variants }: BroadcastPlan, language: Language): readonly string[] {
  return variants
    .filter((variant) => !takesTheRest(variant))
    .flatMap(({ variant, takenBy }) =>
      takenBy.map((taken) =>
        say(language, 'broadcast.overlap', {
          followers: formatNumber(taken.followers),
          variant,
          taken: taken.variant,
        }),
      ),
    )
}

/** Who gets nothing, by reason. */
export function skippedLines({ skipped, quota }: BroadcastPlan, language: Language): readonly string[] {
  const { sample, noVariant, monthlyLimit, tagRoom } = skipped
  const count = (followers: number, line: (followers: string) => string) =>
    followers > 0 ? [line(formatNumber(followers))] : []
  const limit = quota.perFollowerAMonth ?? 0
  return [
    ...count(sample, (followers) => say(language, 'broadcast.skipped.sample', { followers })),
    ...count(noVariant, (followers) => say(language, 'broadcast.skipped.noVariant', { followers })),
    ...count(monthlyLimit, (followers) =>
      say(language, 'broadcast.skipped.monthlyLimit', { followers, limit }),
    ),
    ...count(tagRoom, (followers) =>
      say(language, 'broadcast.skipped.tagRoom', { followers, limit: tagLimits.perFollower }),
    ),
  ]
}

/** Why a broadcast cannot be sent, as one sentence. */
export function obstacleText(obstacle: Obstacle, zone: string, language: Language): string {
  switch (obstacle.kind) {
    case 'not-permitted': {
      const { errcode } = obstacle
      const refusal = errcode === null ? '' : say(language, 'broadcast.refusal', { errcode })
      return say(language, 'broadcast.obstacle.not-permitted', { refusal })
    }
    case 'daily-sends':
      return say(language, 'broadcast.obstacle.daily-sends', { needed: obstacle.needed, left: obstacle.left })
    case 'tag-room':
      return say(language, 'broadcast.obstacle.tag-room', { needed: obstacle.needed, left: obstacle.left })
    case 'no-draft': {
      const { mediaId, variant } = obstacle
      return say(language, 'broadcast.obstacle.no-draft', { mediaId, variant })
    }
    case 'nobody':
      return word(language, 'broadcast.obstacle.nobody')
    case 'too-late':
      return say(language, 'broadcast.obstacle.too-late', { time: localTime(obstacle.sendAt, zone) })
  }
}
