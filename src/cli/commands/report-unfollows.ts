import { csvLine } from '../../common/csv.ts'
import { reportUnfollows, type UnfollowsReport } from '../../pipeline/report-unfollows.ts'
import { textOption } from '../command.ts'
import { renderUnfollows } from '../views/report-unfollows-view.ts'
import { tableReportCommand } from './report-table.ts'

export const reportUnfollowsCommand = tableReportCommand<UnfollowsReport>({
  usage: 'report unfollows',
  summary: 'report-view.unfollows',
  example: 'tagloom report unfollows --workspace examples/unfollow --from 2018-06-14 --to 2018-06-20',
  options: [
    { flags: '--from <date>', text: 'report-view.unfollows.from' },
    { flags: '--to <date>', text: 'report-view.to' },
  ],
  run: (session, options) =>
    reportUnfollows(session, { from: textOption(options, 'from'), to: textOption(options, 'to') }),
  human: renderUnfollows,
  json: ({ total, rows }) => ({ total, rows: rows.map(rowDocument) }),
  csv: ({ rows }) =>
    [csvLine(columns), ...rows.map((row) => csvLine(Object.values(rowDocument(row))))].join('\n'),
})

const columns = ['followed_on', 'followers', 'touchpoint', 'channel', 'campaign', 'place', 'owner', 'note']

/** In the order of `columns`. */
function rowDocument(row: UnfollowsReport['rows'][number]) {
  const { followedOn, followers, touchpoint, channel, campaign, place, owner, note } = row
  return { followed_on: followedOn, followers, touchpoint, channel, campaign, place, owner, note }
}
