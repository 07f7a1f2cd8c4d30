/** Colours have a contrast of 4.5 or more to what is behind them, in light and dark (WCAG 2.2, 1.4.3). */
export const pageStyle = `
:root { color-scheme: light dark; --back: #fff; --card: #f6f7f9; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de;
  --fail: #b42318; --unknown: #8a5a00; --pass: #176639; --used: #2f6fb2; --silent: #c3cad3; --off: #8c959f; }
@media (prefers-color-scheme: dark) { :root { --back: #0f1419; --card: #1a2028; --text: #e6eaef; --quiet: #a3adb8;
  --line: #39434f; --fail: #ff8a7a; --unknown: #f0b549; --pass: #6cd699; --used: #6aa9ec; --silent: #47525f; --off: #6b7683; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .5rem; padding-left: .8rem; border-left: .4rem solid var(--pass); }
h1.fail { border-color: var(--fail); } h1.unknown { border-color: var(--unknown); }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; } h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
h4 { font-size: 1rem; margin: 0; }
.quiet { color: var(--quiet); } .is-fail { color: var(--fail); } .is-unknown { color: var(--unknown); } .is-pass { color: var(--pass); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .6rem; margin: 1.2rem 0; padding: 0; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; }
.figures dd { margin: 0; font-size: 1.6rem; font-variant-numeric: tabular-nums; } .figures dt { color: var(--quiet); font-size: .85rem; }
.scroll { overflow-x: auto; } td svg { margin-top: .35rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td, th { overflow-wrap: normal; } td code { white-space: nowrap; }
.ends { display: flex; justify-content: space-between; max-width: 40rem; font-size: .75rem; } .card .ends { margin: 0; }
th { font-weight: 600; color: var(--quiet); }
code { font: .9em ui-monospace, monospace; } a { color: inherit; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; margin: .6rem 0;
  break-inside: avoid; }
.many .card { content-visibility: auto; contain-intrinsic-size: auto 14rem; }
.card h3 { margin: 0; } td.time { white-space: nowrap; } h3 .quiet { font-weight: 400; } .why { margin: .5rem 0 .3rem; padding-left: 1.1rem; font-size: .9rem; }
.card p { margin: .1rem 0 .4rem; } .tag { border: 1px solid currentColor; border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; }
svg { display: block; width: 100%; height: auto; max-width: 40rem; } svg text { fill: var(--quiet); font: 11px system-ui, sans-serif; }
.used { fill: var(--used); } .silent { fill: var(--silent); } .off { fill: var(--off); } .bar-fail { fill: var(--fail); }
.not-known { fill: none; stroke: var(--unknown); stroke-dasharray: 3 3; } .superseded { stroke: var(--quiet); stroke-dasharray: 2 3; }
.bars { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; align-items: center; font-size: .9rem; max-width: 40rem; }
.legend svg { display: inline; width: 1.6rem; height: .7rem; vertical-align: baseline; }
input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--quiet); border-radius: .4rem; padding: .4rem .6rem; width: 100%; max-width: 24rem; }
summary { cursor: pointer; padding: .4rem 0; } [hidden] { display: none !important; }
@media print { :root { color-scheme: light; --back: #fff; --card: #fff; --text: #000; --quiet: #444; --line: #bbb; --fail: #b42318; --unknown: #7a5000;
  --used: #2f6fb2; --silent: #c3cad3; --off: #8c959f; }
  @page { size: A4; margin: 15mm; } body { max-width: none; padding: 0; font-size: 10pt; } .search { display: none; }
  .scroll { overflow: visible; } td, th { overflow-wrap: anywhere; } td code, td.time { white-space: normal; }
  .many .card { content-visibility: visible; } details.more::details-content { content-visibility: visible; } .bar-fail, .used, .silent, .off { print-color-adjust: exact; } }
`;
