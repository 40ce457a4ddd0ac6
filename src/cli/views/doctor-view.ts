import { formatBytes, formatNumber } from '../../common/format.ts'
import { localDate } from '../../common/local-time.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { Diagnosis } from '../../pipeline/doctor.ts'
import { isFailing } from '../../pipeline/tag-changes/webhook-findings.ts'
import type { ViewOptions } from '../command.ts'
import { driftDocument, driftLine } from './doctor-drift-view.ts'
import { webhookDocument, webhookLine } from './doctor-webhook-view.ts'
import {
  callbackDocument,
  callbackLine,
  permissionDocument,
  quotaDocument,
  renderPermissions,
  renderQuotas,
} from './doctor-wechat-view.ts'
import { errorDocument, problemDocument, renderError, renderProblems } from './error-view.ts'
import { renderTable, type TableCell } from './table.ts'

/** One line for each thing looked at: fine, to note, or to mend. */
export function renderDiagnosis(diagnosis: Diagnosis, { language, colour }: ViewOptions): string {
  const rows = checks(diagnosis, language).map(({ good, what, found }): TableCell[] => [
    { text: good === undefined ? '·' : good ? '✓' : '✗', tone: good === false ? 'bad' : 'good' },
    what,
    found,
  ])
  const columns = [
    { title: '', align: 'left' as const },
    { title: word(language, 'doctor.what'), align: 'left' as const },
    { title: word(language, 'doctor.found'), align: 'left' as const },
  ]
  const parts = [renderTable(columns, rows, { colour })]
  parts.push(renderPermissions(diagnosis.permissions, { language, colour }))
  if (diagnosis.wechat?.quotas.length) parts.push(renderQuotas(diagnosis.wechat.quotas, { language, colour }))
  if (diagnosis.rules.problems.length > 0) parts.push(renderProblems(diagnosis.rules.problems, language))
  if (diagnosis.wechatError) parts.push(renderError(diagnosis.wechatError, language))
  return parts.join('\n\n')
}

interface Check {
  /** Undefined: neither good nor bad. */
  readonly good: boolean | undefined
  readonly what: string
  readonly found: string
}

function checks(diagnosis: Diagnosis, language: Language): readonly Check[] {
  const { account, rules, models, lastRun, openPlan, wechat, imports, callback } = diagnosis
  const check = (good: boolean | undefined, what: Parameters<typeof word>[1], found: string): Check => ({
    good,
    what: word(language, what),
    found,
  })
  const certified = word(language, account.certified ? 'doctor.certified' : 'doctor.uncertified')
  const loaded = new Set(imports.filter(({ state }) => state === 'done').map(({ digest }) => digest))
  const interrupted = imports.filter(({ state, digest }) => state === 'interrupted' && !loaded.has(digest))
  const errors = rules.problems.filter(({ severity }) => severity === 'error').length
  return [
    check(undefined, 'doctor.node', diagnosis.node),
    check(diagnosis.diskFree > 2e9, 'doctor.data', dataLine(diagnosis, language)),
    check(
      undefined,
      'doctor.account',
      `${account.name}, ${account.appid}, ${account.type}, ${certified}, ${account.api}`,
    ),
    check(diagnosis.facts.events > 0 ? true : undefined, 'doctor.history', historyLine(diagnosis, language)),
    ...interrupted.map(({ file }) =>
      check(false, 'doctor.interrupted', say(language, 'doctor.import-again', { file })),
    ),
    check(
      errors === 0,
      'doctor.rules',
      say(language, 'doctor.rules-found', { files: rules.files, ...rules.tags, errors }),
    ),
    ...models.map(({ model, version }) =>
      check(
        version === null ? undefined : true,
        'doctor.model',
        version === null ? say(language, 'doctor.untrained', { model }) : `${model}, v${version}`,
      ),
    ),
    check(undefined, 'doctor.last-run', lastRun ? `${lastRun.id} (${lastRun.kind})` : '–'),
    ...(openPlan ? [check(undefined, 'doctor.open-plan', `${openPlan.id} (${openPlan.status})`)] : []),
    check(
      diagnosis.wechatError ? false : wechat ? wechat.tags !== undefined : undefined,
      'doctor.wechat',
      wechatLine(diagnosis, language),
    ),
    check(callback ? true : undefined, 'doctor.callback', callbackLine(callback, language)),
    check(undefined, 'doctor.drift', driftLine(diagnosis.drift, language)),
    ...diagnosis.needsAdopting.map(({ tag, name }) =>
      check(false, 'doctor.adopt', say(language, 'doctor.adopt-found', { tag, name })),
    ),
    ...diagnosis.webhooks.map((webhook) =>
      check(!isFailing(webhook), 'doctor.webhook', webhookLine(webhook, language)),
    ),
  ]
}

function dataLine({ dataDirectory, diskFree }: Diagnosis, language: Language): string {
  return say(language, 'doctor.data-found', { directory: dataDirectory, free: formatBytes(diskFree) })
}

function historyLine({ facts }: Diagnosis, language: Language): string {
  const date = (at: number | null) => (at === null ? '–' : localDate(at, 'UTC'))
  return say(language, 'doctor.history-found', {
    events: formatNumber(facts.events),
    followers: formatNumber(facts.followers),
    from: date(facts.from),
    to: date(facts.to),
  })
}

function wechatLine({ wechat, managed }: Diagnosis, language: Language): string {
  if (!wechat) return word(language, 'doctor.wechat-none')
  const count = (found: number | undefined) => (found === undefined ? '–' : formatNumber(found))
  return say(language, 'doctor.wechat-found', {
    followers: count(wechat.followers),
    tags: count(wechat.tags?.length),
    managed: formatNumber(managed),
  })
}

export function diagnosisDocument(diagnosis: Diagnosis): Record<string, unknown> {
  const { rules, wechatError, openPlan, lastRun, dataDirectory, diskFree, imports, ...rest } = diagnosis
  const { wechat, managed, permissions, callback, webhooks, drift, needsAdopting, ...same } = rest
  return {
    ...same,
    data_directory: dataDirectory,
    disk_free: diskFree,
    imports: imports.map(({ file, state, rows, loaded, duplicates, rejected }) => ({
      file,
      state,
      rows,
      loaded,
      duplicates,
      rejected,
    })),
    rules: { ...rules, problems: rules.problems.map((found) => problemDocument(found, 'en')) },
    last_run: lastRun ?? null,
    open_plan: openPlan ?? null,
    ...(wechat
      ? { wechat: { tags: wechat.tags ?? null, followers: wechat.followers ?? null, managed } }
      : {}),
    capabilities: permissions.map(permissionDocument),
    quotas: (wechat?.quotas ?? []).map(quotaDocument),
    callback: callback ? callbackDocument(callback) : null,
    webhooks: webhooks.map(webhookDocument),
    drift: driftDocument(drift),
    needs_adopting: needsAdopting.map(({ wechatId, ...tag }) => ({ wechat_id: wechatId, ...tag })),
    ...(wechatError ? errorDocument(wechatError, 'en') : {}),
  }
}
