import { csvLine } from '../../common/csv.ts'
import { reportSources, type SourcesReport } from '../../pipeline/report-sources.ts'
import { keptDays, type MeasuredShare, type SourceGroup } from '../../report/index.ts'
import { textOption } from '../command.ts'
import { renderSources } from '../views/report-sources-view.ts'
import { tableReportCommand } from './report-table.ts'

export const reportSourcesCommand = tableReportCommand<SourcesReport>({
  usage: 'report sources',
  summary: 'report-view.sources',
  example: 'tagloom report sources --workspace demo --by campaign',
  options: [
    { flags: '--by <channel|campaign|touchpoint>', text: 'report-view.by', default: 'channel' },
    { flags: '--touch <first|last>', text: 'report-view.touch', default: 'first' },
    { flags: '--from <date>', text: 'report-view.sources.from' },
    { flags: '--to <date>', text: 'report-view.to' },
  ],
  run: (session, options) =>
    reportSources(session, {
      by: textOption(options, 'by'),
      touch: textOption(options, 'touch'),
      from: textOption(options, 'from'),
      to: textOption(options, 'to'),
    }),
  human: renderSources,
  json: ({ window, by, touch, run, groups, all }) => ({
    by,
    touch,
    from: window.from,
    to: window.to,
    as_of: new Date(window.asOf).toISOString(),
    run,
    all: numbers(all),
    rows: groups.map((group) => ({ ...nameOf(group), ...numbers(group) })),
  }),
  csv: ({ groups }) => [csvLine(csvColumns), ...groups.map((group) => csvLine(csvValues(group)))].join('\n'),
})

function nameOf({ channel, campaign, touchpoint, note }: SourceGroup) {
  return { channel, campaign, touchpoint, note }
}

function numbers(group: SourceGroup) {
  return {
    won: group.won,
    kept: group.kept.map((kept, i) => ({ days: keptDays[i], ...shareDocument(kept) })),
    still_following: group.stillFollowing,
    unfollows: group.unfollows,
    scans: group.scans,
    clicks: group.clicks,
    story_driven: group.storyDriven ? shareDocument(group.storyDriven) : null,
    giveaway_driven: group.giveawayDriven ? shareDocument(group.giveawayDriven) : null,
  }
}

/** `share`, `low` and `high` are null of nobody. */
function shareDocument({ count, of, share, low, high }: MeasuredShare) {
  return { count, of, share: known(share), low: known(low), high: known(high) }
}

const shareColumns = [...keptDays.map((days) => `kept_${days}d`), 'story_driven', 'giveaway_driven']

const csvColumns = [
  ...['channel', 'campaign', 'touchpoint', 'note', 'won', 'still_following', 'unfollows', 'scans', 'clicks'],
  ...shareColumns.flatMap((name) => [name, `${name}_of`, `${name}_share`, `${name}_low`, `${name}_high`]),
]

function csvValues(group: SourceGroup): readonly unknown[] {
  const { won, stillFollowing, unfollows, scans, clicks, kept, storyDriven, giveawayDriven } = group
  const shares = [...kept, storyDriven, giveawayDriven].flatMap((measured): readonly unknown[] => {
    if (!measured) return ['', '', '', '', '']
    return [measured.count, measured.of, ...[measured.share, measured.low, measured.high].map(known)]
  })
  return [...Object.values(nameOf(group)), won, stillFollowing, unfollows, scans, clicks, ...shares]
}

function known(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null
}
