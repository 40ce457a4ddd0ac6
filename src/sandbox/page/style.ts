import type { Html } from './html.ts'

/** The pages' style sheet; follows the reader's light or dark setting. */
export const style: Html = {
  markup: `
:root { color-scheme: light dark; --line: light-dark(#e3e6e4, #3a3f3c); --quiet: light-dark(#66706a, #9aa59f); --green: #07c160; --ground: light-dark(#f3f5f4, #232725); --red: light-dark(#c0392b, #ff8a7a) }
body { font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem } nav { display: flex; gap: 1.25rem; white-space: nowrap }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere } h2 { font-size: 1.2rem; margin: 0 0 .25rem } small, .quiet { color: var(--quiet); font-weight: normal }
a { color: light-dark(#05803f, #4ade8f) }
section { border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; margin: 1.25rem 0 }
section > p { margin: .25rem 0 .5rem }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: 0; margin: .75rem 0 } ul b { font-size: 1.25rem; font-variant-numeric: tabular-nums }
.tables { display: flex; flex-wrap: wrap; gap: 1.5rem 2.5rem; align-items: flex-start } table { border-collapse: collapse; flex: 1 1 22rem } .wide { width: 100% }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem }
th { text-align: left; font-weight: normal; color: var(--quiet) } th, td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line) }
.number { text-align: right; font-variant-numeric: tabular-nums } .bar { width: 25% } .bar i { display: block; height: .5rem; border-radius: 4px; background: var(--green) }
code { font-size: .9em; white-space: nowrap } .time { white-space: nowrap; font-variant-numeric: tabular-nums } .failure { color: var(--red) } .gone { text-decoration: line-through }
.chip { display: inline-block; background: var(--ground); border: 1px solid var(--line); border-radius: 99px; padding: 0 .6rem; font-size: .85em }
button, .button { font: inherit; color: #fff; background: #05803f; border: 0; border-radius: 6px; padding: .3rem .8rem; cursor: pointer; text-decoration: none }
input, select { font: inherit; padding: .25rem .5rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; flex: 1; min-width: 0 }
form { display: flex; gap: .5rem; margin: .5rem 0 } .newcomers { flex: 1 1 16rem }
.codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem }
figure { margin: 0; padding: .75rem; border: 1px solid var(--line); border-radius: 8px; display: flex; flex-direction: column; align-items: center; text-align: center }
figure img, .no-picture { width: 132px; height: 132px; background: #fff; border-radius: 4px } .no-picture { background: var(--ground) }
figure form { margin: auto 0 0; padding-top: .5rem } figcaption { display: flex; flex-direction: column; font-size: .9em; margin-top: .4rem; overflow-wrap: anywhere }
.follower { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.25rem } @media (max-width: 48rem) { .follower { grid-template-columns: 1fr } }
.chat { background: var(--ground); display: flex; flex-direction: column } .chat p { margin: .2rem 0 }
.left, .right { max-width: 80%; padding: .5rem .75rem; border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere } .left small, .left b { display: block }
.left { align-self: flex-start; background: light-dark(#fff, #34393a) } .right { align-self: flex-end; background: light-dark(#95ec69, #2f6b3a) }
.note { align-self: center; font-size: .85em; color: var(--quiet); text-align: center; overflow-wrap: anywhere } .note.failure { color: var(--red) }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem } dt { color: var(--quiet) } dd { margin: 0 }
.acts form { margin: .6rem 0 } .acts button { white-space: nowrap }
`,
}
