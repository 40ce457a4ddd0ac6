import type { Random } from '../../common/random.ts'
import { type Motive, motiveProfiles, motives } from './motives.ts'
import { activity, type FollowerLanguage, languages, type Tastes, topics } from './parameters.ts'
import { beta, chance, dirichlet, logNormal, pick, pickWeighted } from './sampling.ts'

/** What a follower is like, whatever happens. */
export interface Character {
  readonly motive: Motive
  readonly language: FollowerLanguage
  readonly tastes: Tastes
  /** Multiplies all that they do of their own accord; 0 for who never does anything. */
  readonly level: number
  /** Chance to open a broadcast that fits their tastes fully. */
  readonly opens: number
  readonly city: string
  readonly membership: 'gold' | 'silver' | ''
}

const motiveShares = motives.map((motive) => motiveProfiles[motive].share)
const languageNames = ['zh-Hans', 'zh-Hant', 'en'] as const
const languageShares = languageNames.map((language) => languages[language].share)

/** Where readers of each language live; written as a form's list would have it. */
const cities: Readonly<Record<FollowerLanguage, readonly [string, ...string[]]>> = {
  'zh-Hans': ['上海', '上海', '北京', '北京', '广州', '深圳', '成都', '杭州', '武汉', '西安', '南京'],
  'zh-Hant': ['香港', '香港', '台北', '澳門'],
  en: ['上海', '上海', '北京', '香港', '深圳'],
}

export function drawCharacter(random: Random): Character {
  const motive = motives[pickWeighted(random, motiveShares)] ?? 'passive'
  const profile = motiveProfiles[motive]
  const language = languageNames[pickWeighted(random, languageShares)] ?? 'zh-Hans'
  const [story = 0, giveaway = 0, product = 0, service = 0] = dirichlet(random, profile.tastes, profile.alike)
  const level = chance(random, profile.silent)
    ? 0
    : Math.min(logNormal(random, 1, activity.levelSigma), activity.levelMost)
  const opens = level === 0 ? 0 : beta(random, profile.opens, 5)
  const city = pick(random, cities[language])
  const member = chance(random, profile.members)
  const gold = chance(random, level > 1.5 ? 0.4 : 0.12)
  const membership = member ? (gold ? 'gold' : 'silver') : ''
  return {
    motive,
    language,
    tastes: [story, giveaway, product, service],
    level,
    opens,
    city,
    membership,
  }
}

export function taste(tastes: Tastes, topic: (typeof topics)[number]): number {
  return tastes[topics.indexOf(topic)] ?? 0
}
