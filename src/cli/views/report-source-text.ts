import { word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'

export interface SourceNames {
  readonly touchpoint: string | null
  readonly channel: string | null
  readonly campaign: string | null
}

/** A source as people call it: `六月KOL (kol-june)`, `kol / kol-june` without a touchpoint. */
export function sourceText(
  { touchpoint, channel, campaign }: SourceNames,
  labels: ReadonlyMap<string, string>,
  language: Language,
): string {
  if (touchpoint !== null) {
    const label = labels.get(touchpoint)
    return label === undefined || label === touchpoint ? touchpoint : `${label} (${touchpoint})`
  }
  const parts = [channel, campaign].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' / ') : word(language, 'report-view.unknown-source')
}
