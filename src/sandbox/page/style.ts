import type { Html } from './html.ts'

/** The page's style sheet; follows the reader's light or dark setting. */
export const style: Html = {
  markup: `
:root { color-scheme: light dark; --line: light-dark(#e3e6e4, #3a3f3c); --quiet: light-dark(#66706a, #9aa59f); --green: #07c160 }
body { font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
header { display: flex; justify-content: space-between; align-items: baseline }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.2rem; margin: 0 } small, .quiet { color: var(--quiet); font-weight: normal }
section { border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; margin: 1.25rem 0 }
section > p { margin: .25rem 0 .5rem }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: 2rem; padding: 0 } ul b { font-size: 1.25rem }
.tables { display: flex; flex-wrap: wrap; gap: 1.5rem 2.5rem; align-items: flex-start } table { border-collapse: collapse; flex: 1 1 22rem }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem }
th { text-align: left; font-weight: normal; color: var(--quiet) } th, td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line) }
.number { text-align: right; font-variant-numeric: tabular-nums } .bar { width: 25% } .bar i { display: block; height: .5rem; border-radius: 4px; background: var(--green) }
code { font-size: .9em }
`,
}
