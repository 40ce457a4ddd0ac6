import { createHash } from 'node:crypto'
import type { Language } from '../i18n/text.ts'
import { both, phrase, tell } from './page/bilingual.ts'
import { type Html, html, trusted } from './page/html.ts'
import { pageScript } from './page/script.ts'
import { sectionIds } from './page/section.ts'
import { pageStyle } from './page/style.ts'
import type { RunReport } from './report-data.ts'
import { archetypesSection } from './sections/archetypes.ts'
import { mapSection } from './sections/follower-map.ts'
import { headline } from './sections/headline.ts'
import { methodSection } from './sections/method.ts'
import { planSection } from './sections/plan.ts'
import { sourcesSection } from './sections/sources.ts'
import { tagsSection } from './sections/tags.ts'
import { timeSection } from './sections/time.ts'
import { whySection } from './sections/why.ts'
import { momentText } from './words/values.ts'

/**
 * The report of a run as one HTML file that loads nothing: style, script and pictures are inside, and a content
 * security policy forbids the rest. Both languages are in it; `language` is the one shown first.
 * The same data gives the same bytes.
 */
export function renderReport(report: RunReport, language: Language): string {
  const date = momentText(report.run.asOf, report.account.timezone)
  const title = phrase('report.title', { account: report.account.name, date })
  const page = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-lang="${language}" data-title-en="${title.en}" data-title-zh="${title.zh}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="robots" content="noindex">
<meta name="generator" content="Tagloom">
<title>${title[language]}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
${hatch}
${top(report, language)}
<main class="page" id="main">
${report.simulated && html`<p class="sandbox" role="note">${tell('report.simulated')}</p>`}
${headline(report)}
${tagsSection(report)}
${archetypesSection(report)}
${mapSection(report)}
${sourcesSection(report)}
${timeSection(report)}
${planSection(report)}
${whySection(report)}
${methodSection(report)}
</main>
<footer class="page"><p>${tell('report.footer')}</p></footer>
<div id="tip" role="presentation" hidden></div>
<script>${trusted(pageScript)}</script>
</body>
</html>
`
  return page.text
}

/** Nothing from anywhere; of scripts, only the page's own. */
function policy(): string {
  const digest = createHash('sha256').update(pageScript).digest('base64')
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`
}

/** Stripes for what a tag loses: told apart from gains without colour. */
const hatch = html`<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" style="fill:var(--loss);opacity:.25"/><rect width="4" height="7" style="fill:var(--loss)"/></pattern></defs></svg>`

const mark = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" aria-hidden="true"><path d="M6 2v8m0 4v8M12 2v2m0 4v8m0 4v2M18 2v8m0 4v8M2 6h2m4 0h8m4 0h2M2 12h8m4 0h8M2 18h2m4 0h8m4 0h2"/></svg>`

function top(report: RunReport, first: Language): Html {
  const speak = (language: Language, name: string) =>
    html`<button type="button" data-speak="${language}" aria-pressed="${String(language === first)}">${name}</button>`
  const links = sectionIds.map((id) => html`<li><a href="#${id}">${tell(`report.${id}.heading`)}</a></li>`)
  const date = momentText(report.run.asOf, report.account.timezone)
  return html`<a class="skip" href="#main">${tell('report.skip')}</a>
<header class="page top"><div><p class="kicker">${mark}${tell('report.kicker')} · ${both(date)}</p><h1 id="title">${report.account.name}</h1></div>
<div class="speak" role="group" aria-label="Language 语言">${speak('en', 'English')}${speak('zh', '中文')}</div></header>
<nav aria-label="Contents 目录"><ul>${links}</ul></nav>`
}
