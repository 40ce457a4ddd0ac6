import { type ZodType, z } from 'zod'
import { TagloomError } from '../../common/tagloom-error.ts'
import type { AuthorisedCalls } from '../authorised-calls.ts'
import { type DatacubeReport, type DatacubeRow, datacubeReports } from './datacube-reports.ts'

export interface DatacubeCalls {
  /**
   * Rows of a report over local days, both included (`2026-11-01`). Throws `wechat.bad-datacube-days` for days
   * that are none, the wrong way round or more than the report takes; `not-ready` before 08:00 of the next day.
   */
  datacube<Report extends DatacubeReport>(
    report: Report,
    from: string,
    to: string,
  ): Promise<readonly DatacubeRow<Report>[]>
}

const dayMs = 86_400_000

export function datacubeCalls(api: AuthorisedCalls): DatacubeCalls {
  return {
    async datacube<Report extends DatacubeReport>(report: Report, from: string, to: string) {
      const { days } = datacubeReports[report]
      if (!fits(from, to, days))
        throw new TagloomError('wechat.bad-datacube-days', { report, from, to, days })
      const row = datacubeReports[report].row as unknown as ZodType<DatacubeRow<Report>>
      const answer = await api.send({
        call: `/datacube/${report}`,
        body: { begin_date: from, end_date: to },
        shape: z.object({ list: z.array(row).default([]) }),
      })
      return answer.list
    },
  }
}

function fits(from: string, to: string, most: number): boolean {
  const [begin, end] = [from, to].map((day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN))
  if (begin === undefined || end === undefined) return false
  // NaN compares as false.
  return begin <= end && (end - begin) / dayMs < most
}
