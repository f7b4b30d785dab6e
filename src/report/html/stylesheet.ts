const light = /* css */ `
color-scheme: light;
--page: #ffffff; --panel: #f5f6f8; --line: #d5d9e0; --text: #1b1f27; --faint: #565e6c; --link: #0b57b5;
--passed: #136c34; --failed: #b3261e; --broken: #8a4b00; --skipped: #565e6c;
--dot: #2b6cb8; --over: #c2281d; --curve: #c2281d; --grid: #e3e6eb;
--removed: #fdebea; --added: #e7f5ea; --mark: #ffe08a; --mark-text: #1b1f27;`;

const dark = /* css */ `
color-scheme: dark;
--page: #14171c; --panel: #1d2128; --line: #3a414c; --text: #e7eaf0; --faint: #a4adbb; --link: #8ab8ff;
--passed: #6fd08c; --failed: #ff8d84; --broken: #f5b45c; --skipped: #a4adbb;
--dot: #6ea8f0; --over: #ff7b70; --curve: #ff7b70; --grid: #2b313a;
--removed: #40201f; --added: #17351f; --mark: #6b5310; --mark-text: #ffffff;`;

const layout = /* css */ `
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
[hidden] { display: none !important; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; background: var(--page); padding: 8px; z-index: 3; }
header, main, footer { max-width: 1160px; margin: 0 auto; padding: 12px 16px; }
header { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; border-bottom: 1px solid var(--line); }
header ul { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0; padding: 0; list-style: none; }
header nav { flex: 1; }
.brand { margin: 0; font-weight: 700; }
main:focus { outline: none; }
section { padding-top: 8px; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 16px 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 24px 0 8px; }
h3 { font-size: 1rem; margin: 16px 0 4px; }
p { margin: 6px 0; overflow-wrap: anywhere; }
.footing, .hint, footer, caption { color: var(--faint); }
footer { border-top: 1px solid var(--line); margin-top: 32px; font-size: 0.87rem; }
.notice { border-left: 4px solid var(--broken); background: var(--panel); padding: 6px 12px; }
.problem { border-left: 4px solid var(--broken); padding: 2px 12px; margin: 8px 0; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.87em; overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); padding: 8px; margin: 8px 0; overflow: auto; max-height: 480px; line-height: 1.45; }
button, input, select { font: inherit; color: var(--text); background: var(--page); border: 1px solid var(--faint); border-radius: 4px; padding: 4px 8px; max-width: 100%; }
button { cursor: pointer; background: var(--panel); }
button:disabled { opacity: 0.5; cursor: default; }
iframe { width: 100%; height: 85vh; border: 1px solid var(--line); }
.status { white-space: nowrap; font-weight: 700; }
.passed { color: var(--passed); } .failed { color: var(--failed); } .broken { color: var(--broken); } .skipped { color: var(--skipped); }
h1 .status { border: 2px solid; border-radius: 6px; padding: 0 8px; }`;

const tables = /* css */ `
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-size: 0.87rem; padding: 4px 0; }
th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { white-space: nowrap; }
th[scope=row] { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures { margin: 0; padding: 0; list-style: none; font-variant-numeric: tabular-nums; white-space: nowrap; }
.gates td:nth-child(3) { min-width: 15em; }
#functions-table th[scope=row], #functions-table td:nth-child(2) { min-width: 12em; }
.limit, .place { color: var(--faint); }
.filters { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: end; margin: 8px 0; }
.filters label { display: grid; font-size: 0.87rem; color: var(--faint); min-width: 0; }
.filters select { max-width: 80vw; }
.filters .check { display: flex; gap: 6px; align-items: center; padding: 6px 0; }
.filters output { padding: 5px 0; font-variant-numeric: tabular-nums; }
.pages { display: flex; gap: 12px; align-items: center; margin: 8px 0; }
.findings { list-style: none; margin: 8px 0; padding: 0; border-top: 1px solid var(--line); }
/* blocks, not list items: hiding most of 4,000 of those takes a browser a minute */
.findings > li, .findings summary { display: block; }
.findings > li { border-bottom: 1px solid var(--line); content-visibility: auto; contain-intrinsic-height: auto 34px; }
summary { cursor: pointer; padding: 5px 4px; overflow-wrap: anywhere; }
.findings summary { outline-offset: -3px; padding-left: 22px; text-indent: -18px; }
.findings summary::before { content: "▸" / ""; display: inline-block; width: 18px; text-indent: 0; }
.findings [open] > summary::before { content: "▾" / ""; }
.gate-name, .state { font-size: 0.8rem; border: 1px solid var(--line); background: var(--panel); border-radius: 4px; padding: 0 6px; white-space: nowrap; }
.state { color: var(--faint); }
.body { padding: 0 4px 10px 20px; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 8px 0; }
.facts div { min-width: 0; } dt { font-size: 0.8rem; color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
.frame { padding: 8px 0; }
.line { display: block; min-width: max-content; padding: 0 8px; white-space: pre; }
.gutter { color: var(--faint); }
.line.removed { background: var(--removed); } .line.added { background: var(--added); }
.line.removed .gutter, .line.added .gutter { color: var(--text); }
mark { background: var(--mark); color: var(--mark-text); }`;

const charts = /* css */ `
.map { display: grid; grid-template: 380px 44px / 48px 1fr; margin: 12px 12px 0 0; }
.map svg { width: 100%; height: 100%; overflow: visible; }
.map text { fill: var(--faint); font-size: 12px; }
.map-y text { text-anchor: end; dominant-baseline: middle; transform: translateX(-8px); }
.map-x { grid-column: 2; } .map-x text { text-anchor: middle; }
.map-plot, .treemap { position: relative; min-width: 0; }
.map-plot { cursor: crosshair; }
.map path { fill: none; vector-effect: non-scaling-stroke; stroke-linecap: round; }
.grid { stroke: var(--grid); stroke-width: 1; }
.limit-curve { stroke: var(--curve); stroke-width: 2; stroke-dasharray: 6 5; }
.dots { stroke: var(--dot); stroke-width: 6; }
.map .over { stroke: var(--over); stroke-width: 8; stroke-linecap: square; }
.cursor { stroke: var(--text); stroke-width: 14; }
.tip { position: absolute; z-index: 2; pointer-events: none; width: max-content; max-width: min(360px, 50%); margin: 12px; padding: 6px 10px; background: var(--page); border: 1px solid var(--faint); border-radius: 6px; box-shadow: 0 2px 10px #0005; overflow-wrap: anywhere; }
.tip.left { transform: translateX(calc(-100% - 24px)); } .tip.above { transform: translateY(calc(-100% - 24px)); }
.tip.left.above { transform: translate(calc(-100% - 24px), calc(-100% - 24px)); }
.treemap { height: 440px; margin: 8px 0; }
.treemap text { font-size: 12px; fill: #ffffff; }
.cell.current rect { stroke: var(--text); stroke-width: 4; }
.score-1 { fill: #a3311f; background: #a3311f; } .score-2 { fill: #a35510; background: #a35510; }
.score-3 { fill: #7a6a1c; background: #7a6a1c; } .score-4 { fill: #2f6f8f; background: #2f6f8f; }
.score-5 { fill: #1f5fa8; background: #1f5fa8; } .score-none { fill: #6a7180; background: #6a7180; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 4px 0; padding: 0; }
.swatch { display: inline-block; width: 14px; height: 14px; margin-right: 6px; vertical-align: -2px; }
@media (max-width: 640px) {
  .map { grid-template-rows: 300px 44px; } .treemap { height: 520px; }
  h1 { font-size: 1.25rem; } .body { padding-left: 4px; }
}
@media print { header, .filters, .hint, .pages, #mutants { display: none; } .findings > li { content-visibility: visible; } }`;

/** The stylesheet of the page: the system's theme unless the reader chose one. */
export const stylesheet = `:root {${light}}
@media (prefers-color-scheme: dark) { :root {${dark}} }
:root[data-theme=light] {${light}}
:root[data-theme=dark] {${dark}}
${layout}${tables}${charts}
`;
