/** The frame: top bar, lead, panels, facts. */
export const layoutStyle = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: var(--text)/1.5 var(--sans); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; } ol, ul { list-style: none; }
h1 { font-size: var(--title); line-height: 1.25; letter-spacing: -.015em; font-weight: 650; text-wrap: pretty; }
h2, h3 { font-size: var(--text); font-weight: 650; }
small { display: block; font-size: var(--small); color: var(--quiet); line-height: 1.5; }
code { font: var(--small)/1.6 var(--mono); white-space: nowrap; }
a { color: inherit; text-decoration-color: var(--edge); text-underline-offset: .2em; } a:hover { color: var(--accent); text-decoration-color: currentColor; } .outcomes a, .figures a { text-decoration: none; } .outcomes a:hover, .figures a:hover { text-decoration: underline; } section { scroll-margin-top: var(--s4); } :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
[hidden] { display: none !important; } .defs { position: absolute; } .grid { stroke: var(--line); } #hatch rect { fill: var(--edge); }
.bar-top { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); align-items: center; justify-content: space-between; min-height: 3.25rem; padding: var(--s2) var(--s5); background: var(--panel); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: var(--s2); font-weight: 700; } .mark { width: .75rem; height: .75rem; border-radius: .25rem; background: var(--accent); }
.kind { font-weight: 400; color: var(--quiet); } .kind::before { content: "/"; margin-right: var(--s2); color: var(--edge); }
.pill { display: inline-flex; align-items: center; gap: var(--s2); font-size: var(--small); color: var(--quiet); }
.dot { flex: none; display: inline-block; width: .5rem; height: .5rem; border-radius: 50%; background: var(--off); }
.dot.keep { background: var(--keep); } .dot.go { background: var(--go); } .dot.warn { background: var(--warn); } .dot.plain { background: var(--bar); }
main, footer { max-width: 84rem; margin: 0 auto; padding: 0 var(--s5); }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); padding-top: var(--s6); padding-bottom: var(--s5); }
.lead { max-width: 74rem; } .lead p { color: var(--quiet); margin-top: var(--s1); } .lead h1 { display: flex; gap: var(--s3); }
.lead .sign { margin-top: .1875rem; } .lead p { padding-left: 2.25rem; }
.sign { flex: none; width: 1.5rem; height: 1.5rem; border-radius: 50%; display: inline-grid; place-items: center; font: 700 var(--text)/1 var(--sans); color: var(--panel); background: var(--keep-ink); }
.sign::before { content: "\\2713"; } .fail .sign { background: var(--go-ink); } .fail .sign::before { content: "!"; } .unknown .sign { background: var(--warn-ink); } .unknown .sign::before { content: "?"; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); min-width: 0; }
.panel-head { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); align-items: baseline; justify-content: space-between; padding: var(--s4) var(--s5); border-bottom: 1px solid var(--line); }
.panel-head p { font-size: var(--small); color: var(--quiet); } .count { font-weight: 400; color: var(--quiet); margin-left: var(--s1); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s5); align-items: start; }
@media (min-width: 64rem) { .columns { grid-template-columns: minmax(0, 1fr) 22rem; } .columns.even { align-items: stretch; } .columns > .panel { display: flex; flex-direction: column; } .columns .command { margin-top: auto; } }
.notice { padding: var(--s3) var(--s4); border-radius: var(--radius); background: var(--warn-tint); color: var(--warn-ink); border: 1px solid color-mix(in srgb, var(--warn) 35%, transparent); }
.command { display: grid; gap: var(--s2); padding: var(--s4) var(--s5); border-top: 1px solid var(--line); background: var(--raised); border-radius: 0 0 var(--radius) var(--radius); }
.command > code { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: var(--s2); padding: var(--s1) var(--s1) var(--s1) var(--s3); min-height: 2.5rem; font-size: var(--text); border-radius: .375rem; background: var(--panel); border: 1px solid var(--line); overflow-x: auto; }
.facts { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: var(--s2) var(--s5); }
.facts dt { color: var(--quiet); } .facts code { white-space: normal; } .panel > .facts { padding: var(--s4) var(--s5); }
footer { padding-bottom: var(--s7); color: var(--quiet); font-size: var(--small); } footer h2 { font-size: var(--small); color: var(--quiet); margin-bottom: var(--s2); } footer .facts { border-top: 1px solid var(--line); padding-top: var(--s3); gap: var(--s1) var(--s5); }
footer .facts dd { color: var(--ink); }
.empty { display: grid; justify-items: center; gap: var(--s1); padding: var(--s7) var(--s5); text-align: center; color: var(--quiet); } .empty strong { color: var(--ink); } .empty .sign { margin-bottom: var(--s2); }
@media screen and (max-width: 40rem) { main, footer, .bar-top { padding-left: var(--s4); padding-right: var(--s4); } .panel-head, .command, .panel > .facts { padding: var(--s3) var(--s4); } .lead p { padding-left: 0; } }
`;
