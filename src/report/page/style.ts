import { paletteStyle } from './palette.ts'

/**
 * One sheet for screen and paper. Colours are roles, given for light and dark in `palette.ts`; every text colour has
 * a contrast of at least 4.5 to its ground (a test computes it). Widths follow the reader's screen from 320 px up.
 */
export const pageStyle = `${paletteStyle}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:3.5rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 -apple-system,"Segoe UI",Inter,Roboto,"Helvetica Neue",Arial,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
html[data-lang=en] [lang|=zh],html[data-lang=zh] [lang=en]{display:none}
.page{max-width:1120px;margin:0 auto;padding:0 32px}
h1,h2,.story,.big{font-family:Georgia,"Times New Roman","Source Han Serif SC","Noto Serif CJK SC","Songti SC",SimSun,serif;font-weight:600}
h1{font-size:2.1rem;line-height:1.2;margin:.15em 0 0;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1.65rem;line-height:1.25;margin:0 0 .3rem}
h3{font-size:1.05rem;line-height:1.35;margin:1.6rem 0 .5rem}
small{display:block;font-size:.8125rem;line-height:1.4;color:var(--quiet);font-weight:400}
b{font-weight:650}
code{font:.8125rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono",monospace}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.quiet{color:var(--quiet)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--card);padding:8px 12px;z-index:9}

.top{display:flex;align-items:flex-start;justify-content:space-between;gap:24px;padding-top:36px;padding-bottom:20px}
.kicker{margin:0;font-size:.8125rem;font-weight:600;color:var(--accent)}
.kicker svg{width:22px;height:22px;vertical-align:-6px;margin-right:.6em}
.speak{display:flex;flex:none;border:1px solid var(--line);border-radius:999px;background:var(--card);padding:3px}
.speak button{font:inherit;font-size:.8125rem;border:0;border-radius:999px;padding:4px 14px;min-height:30px;background:none;color:var(--quiet);cursor:pointer}
.speak [aria-pressed=true]{background:var(--accent);color:var(--on-accent);font-weight:600}
nav{position:sticky;top:0;z-index:5;background:var(--ground);border-bottom:1px solid var(--line)}
nav ul{display:flex;gap:4px;margin:0 auto;max-width:1120px;padding:0 24px;list-style:none;overflow-x:auto;scrollbar-width:none}
nav a{display:block;padding:12px 8px;font-size:.875rem;color:var(--quiet);text-decoration:none;white-space:nowrap}
nav a:hover{color:var(--ink)}
.sandbox{margin:20px 0 0;padding:10px 16px;border-radius:10px;background:var(--notice);color:var(--on-notice);font-size:.875rem}

section{padding:44px 0 12px}
section+section{border-top:1px solid var(--line);margin-top:36px}
section.headline{padding:24px 0 0;margin:0 0 36px;border:0}
.lede{margin:0 0 1.4rem;max-width:46em;color:var(--quiet)}
.story{font-size:1.55rem;line-height:1.5;font-weight:400;margin:.2rem 0 2rem;max-width:38em;text-wrap:pretty}
.story b{font-weight:600;color:var(--accent)}
.numbers{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));margin:0;border-top:2px solid var(--ink)}
.numbers div{padding:16px 16px 4px 0}
.numbers dt{font-size:.875rem;font-weight:600}
.numbers dd{margin:0;font-size:.8125rem;color:var(--quiet)}
.numbers .big{font-size:2.1rem;line-height:1.25;color:var(--ink);letter-spacing:-.01em}
.findings{margin:28px 0 0;padding:0;list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(250px,1fr));gap:12px}
.findings li{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 18px;font-size:.9375rem;text-wrap:pretty}
.empty{margin:0;padding:28px 24px;border:1px dashed var(--line-strong);border-radius:12px;color:var(--quiet);text-align:center}
.hint{margin:-.4rem 0 .8rem;font-size:.875rem;color:var(--quiet)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;margin:0 0 .8rem;font-size:.875rem;color:var(--quiet)}
.key span{display:inline-flex;align-items:center}
.mark{width:22px;height:10px;border-radius:2px;margin-right:.5em;flex:none}
.mark.stay{background:var(--stay)}.mark.gain{background:var(--gain)}
.mark.loss{background:repeating-linear-gradient(135deg,var(--loss) 0 3px,transparent 3px 5px);border:1px solid var(--loss)}
.swatch{display:inline-block;width:.75em;height:.75em;border-radius:50%;margin-right:.5em;flex:none;background:var(--fill)}
.pill{display:inline-block;margin-right:.4em;padding:0 .6em;border-radius:999px;border:1px solid var(--line-strong);font-size:.75rem;line-height:1.6;font-weight:400;white-space:nowrap;vertical-align:1px}
.pill.warn{border-color:var(--loss);color:var(--loss)}

table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:9px 12px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th:first-child{padding-left:0}td:last-child,th:last-child{padding-right:0}
thead th{padding-top:4px;font-size:.8125rem;font-weight:500;color:var(--quiet);vertical-align:bottom;white-space:nowrap}
thead .bar-column{padding-bottom:13px}
thead button{font:inherit;color:inherit;background:none;border:0;padding:4px 0;min-height:24px;cursor:pointer;white-space:nowrap}
thead button:hover{color:var(--ink)}
thead button::after{content:"↕";opacity:.35;margin-left:.3em}
[aria-sort=descending] button::after{content:"↓";opacity:1}[aria-sort=ascending] button::after{content:"↑";opacity:1}
tbody th{font-weight:400}.name{font-weight:600;margin-right:.5em}.card h3 .pill{margin-left:.5em}
.number{text-align:right;white-space:nowrap}
.lead{font-weight:600}.none{color:var(--quiet)}
.up{color:var(--gain-text)}.down{color:var(--loss-text)}
.scroll{overflow-x:auto;position:relative}
.small{max-width:30rem}
.bar-column{width:34%;min-width:130px}
.tags tbody th{max-width:24em}
.sources .bar-column{width:22%}
.sources .bar-column:last-child{width:34%}
.bar{display:block;width:100%;height:20px;border-radius:2px;overflow:hidden}
.bar .track{fill:var(--line)}.bar .kept,.area.active,.line.active{fill:var(--accent)}
.stay{fill:var(--stay)}.gain{fill:var(--gain)}.loss{fill:url(#hatch)}
.middle{stroke:var(--line-strong);stroke-width:1.5;vector-effect:non-scaling-stroke;fill:none}

.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,440px),1fr));gap:20px}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:20px 22px 12px;break-inside:avoid}
.card header{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:2px 16px}
.card h3{margin:0;font-size:1.2rem}
.size{margin:0;color:var(--quiet);font-size:.875rem}.size b{font-size:1.2rem;color:var(--ink)}
.sentence{margin:.5rem 0 .8rem;font-size:.9375rem;min-height:3em}
.profile{font-size:.875rem;table-layout:fixed}
.profile th,.profile td{padding:5px 6px;border:0;vertical-align:middle;line-height:1.35}
.profile thead th{font-size:.75rem;font-weight:400}
.profile th:first-child{width:34%;padding-left:0}.profile .number{width:15%}
.profile .number:last-child{padding-right:0}
.profile thead .bar-column{display:flex;justify-content:space-between;width:auto;min-width:0}
.profile .bar-column{width:auto;min-width:0}
.profile .bar{height:18px}

figure{margin:0}
figcaption{font-size:.875rem;color:var(--quiet)}
.legend{display:flex;flex-wrap:wrap;gap:8px;margin-bottom:12px}
.legend button{display:inline-flex;align-items:center;gap:0 .3em;font:inherit;font-size:.875rem;color:var(--ink);background:var(--card);border:1px solid var(--line-strong);border-radius:999px;padding:4px 14px;min-height:34px;cursor:pointer}
.legend [aria-pressed=false]{opacity:.55;text-decoration:line-through}
.scatter{display:block;width:100%;height:auto;background:var(--card);border:1px solid var(--line);border-radius:14px;margin-bottom:10px}
.dots path{fill:none;stroke:var(--fill);stroke-width:7;stroke-linecap:round;stroke-opacity:.5}
.dots:hover path{stroke-opacity:.2}.dots path:hover{stroke-opacity:.8}
.names text{font-size:23px;font-weight:650;text-anchor:middle;fill:var(--ink);stroke:var(--card);stroke-width:6px;stroke-linejoin:round;paint-order:stroke;pointer-events:none}
.off{display:none}
.map+.map{margin-top:32px}

.times{display:grid;gap:28px}
.times figcaption{display:flex;flex-wrap:wrap;gap:2px 20px;font-weight:600;color:var(--ink);margin-bottom:10px}
.times .key{font-weight:400;margin:0}.times .mark.loss{background:var(--loss)}
.bar+small{margin-top:4px}
.plot{display:grid;grid-template-columns:3.6rem 1fr;grid-template-rows:auto 1.5rem;padding-top:.6em}
.plot svg{grid-column:2;width:100%;height:180px;overflow:visible;display:block}
.plot .y,.plot .x{position:relative;font-size:.75rem;color:var(--quiet);line-height:1}
.plot .y span{position:absolute;right:10px;transform:translateY(-50%)}
.plot .x{grid-column:2}
.plot .x>span{position:absolute;top:8px;transform:translateX(-50%);white-space:nowrap}
.grid{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke;fill:none}
.area{opacity:.16}.line.active{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.plot .loss{fill:var(--loss)}
.staying{display:grid;gap:24px 32px;grid-template-columns:repeat(auto-fill,minmax(min(100%,270px),1fr));margin-bottom:1rem}
.staying figure{margin:0;min-width:0}
.staying figcaption{display:flex;justify-content:space-between;align-items:baseline;gap:2px 12px;font-size:.9375rem;font-weight:600;color:var(--ink)}
.staying figcaption small{display:inline;white-space:nowrap}
.staying .plot{grid-template-columns:2.7rem 1fr;padding-right:12px}.staying .plot svg{height:110px}
.staying .pale{fill:none;stroke:var(--line-strong);stroke-width:1;vector-effect:non-scaling-stroke}
.staying .line{fill:none;stroke:var(--accent);stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}
.staying .band{fill:var(--accent);opacity:.18}

.callout{margin:0 0 1.2rem;padding:12px 18px;border-left:4px solid var(--line-strong);border-radius:4px 10px 10px 4px;background:var(--card)}
.callout.good{border-color:var(--gain)}.callout.bad{border-color:var(--loss)}
.plan code{white-space:nowrap}
details{margin-top:1.1rem}
summary{cursor:pointer;padding:8px 0;font-weight:600}
details .scroll{margin-top:.4rem}
.whys{display:grid;gap:10px}
.why{margin:0;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:4px 18px}
.why[open]{padding-bottom:14px}
.rule-why{margin:0 0 .8rem;color:var(--quiet);font-size:.9375rem}
.receipts{display:grid;gap:18px;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr))}
.receipt{font-size:.875rem;align-self:start}
.receipt caption{position:static;width:auto;height:auto;clip-path:none;text-align:left;font-weight:600;padding-bottom:4px}
.receipt th,.receipt td{padding:6px 10px}.receipt th:first-child{padding-left:0}
.holds,.fails{font-style:normal;font-weight:700;display:inline-block;width:1.1em}
.holds{color:var(--gain-text)}.fails{color:var(--loss-text)}
.words{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:18px 32px;margin:0 0 1.6rem}
.words dt{font-weight:600}.words dd{margin:.2em 0 0;font-size:.9375rem;color:var(--quiet)}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,240px),1fr));gap:10px 28px;margin:.4rem 0 1.2rem}
.facts dt{font-size:.8125rem;color:var(--quiet)}.facts dd{margin:0}
footer p{margin:48px 0 0;padding:22px 0 44px;border-top:1px solid var(--line);font-size:.8125rem;color:var(--quiet)}
#tip{position:fixed;z-index:10;max-width:280px;padding:7px 11px;border-radius:8px;background:var(--ink);color:var(--ground);font-size:.8125rem;line-height:1.45;white-space:pre-line;pointer-events:none}
#tip[hidden]{display:none}

@media (max-width:700px){
.page{padding:0 18px}nav ul{padding:0 10px}
.top{padding-top:22px}h1{font-size:1.6rem}.story{font-size:1.25rem;margin-bottom:1.4rem}
.numbers{grid-template-columns:1fr 1fr}.numbers .big{font-size:1.7rem}
section{padding-top:34px}
.card{padding:16px 16px 10px}.sentence{min-height:0}.profile th:first-child{width:32%}.profile .number{width:20%}
.names text{font-size:40px;stroke-width:10px}.dots path{stroke-width:11}
.plot svg{height:140px}.plot{grid-template-columns:3rem 1fr}.plot .x .minor{display:none}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:grid;grid-template-columns:repeat(4,1fr);gap:4px 12px;padding:12px 0;border-bottom:1px solid var(--line)}
.stack tbody th,.stack td{padding:0;border:0;width:auto;min-width:0;text-align:left}
.stack .number::before{display:block;font-size:.75rem;font-weight:400;color:var(--quiet)}
html[data-lang=en] .stack .number::before{content:attr(data-en)}html[data-lang=zh] .stack .number::before{content:attr(data-zh)}
.stack tbody th,.stack .bar-column,.sources .bar-column:last-child{grid-column:1/-1;width:100%;max-width:none}
.plan{min-width:880px}.keeping{min-width:640px}.keeping th:first-child{overflow-wrap:normal}
}
@media print{
:root{color-scheme:light}body{background:#fff;font-size:11pt}
nav,.speak,.skip,#tip{display:none}
.page{max-width:none;padding:0}section{padding:18pt 0 0;margin:0}h2,h3,.lede,.key,.hint{break-after:avoid}tr,figure,.card,.callout{break-inside:avoid}
.scroll{overflow:visible}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
thead button::after{content:none}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`
