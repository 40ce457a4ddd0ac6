import { hasErrors } from '../../common/problems-error.ts'
import { type Diagnosis, diagnose } from '../../pipeline/doctor.ts'
import { defineCommand } from '../command.ts'
import { placeOf } from '../place.ts'
import { diagnosisDocument, renderDiagnosis } from '../views/doctor-view.ts'

export const doctorCommand = defineCommand<Diagnosis>({
  usage: 'doctor',
  summary: 'cli.doctor',
  example: 'tagloom doctor --workspace demo',
  run: (context) => diagnose(placeOf(context)),
  human: renderDiagnosis,
  json: diagnosisDocument,
  exitCode: ({ rules, wechat, wechatError }) => {
    const refused = wechatError !== undefined || (wechat !== undefined && !wechat.tags)
    return hasErrors(rules.problems) || refused ? 1 : 0
  },
})
