import { withHistory } from '../../pipeline/session.ts'
import { reportTouchpoints, type TouchpointReport } from '../../pipeline/touchpoints/report.ts'
import { defineCommand } from '../command.ts'
import { placeOf } from '../place.ts'
import { renderTouchpointReport, touchpointReportDocument } from '../views/touchpoint-report-view.ts'

export const touchpointReportCommand = defineCommand<TouchpointReport>({
  usage: 'touchpoint report [id]',
  summary: 'cli.touchpoint.report',
  example: 'tagloom touchpoint report store-shanghai --workspace demo',
  run: (context, [id]) => withHistory(placeOf(context), (session) => reportTouchpoints(session, id)),
  human: renderTouchpointReport,
  json: touchpointReportDocument,
})
