/** Paper: everything is there, nothing sticks, colours that mean something are printed. */
export const printStyle = `
@media print { @page { size: A4; margin: 14mm; } body { font-size: 9pt; } main, footer { max-width: none; padding: 0; } main { gap: 1rem; padding-top: .75rem; } .bar-top { padding: 0 0 .5rem; } .panel, .figures { box-shadow: none; } .panel { border-radius: 0; border-left: 0; border-right: 0; }
  .tools, .copy, .more-rows { display: none !important; } .later { display: revert !important; } .row.later { display: grid !important; } .rows.long .row { content-visibility: visible; } .row, .urgent li, .items li, .outcomes li, tr { break-inside: avoid; } .panel-head, .row.head { break-after: avoid; } .row.head { position: static; }
  .row, .panel-head, .outcomes li, .items li, .urgent li, .legend, .command { padding-left: 0; padding-right: 0; }
  .scroll { overflow: visible; } th:first-child, td:first-child { padding-left: 0; } th:last-child, td:last-child { padding-right: 0; } th, td { padding: .2rem .5rem; } td.share svg { width: 3rem; } tbody th { min-width: 0; } tbody th small, thead th { white-space: normal; overflow-wrap: normal; } td.read { overflow-wrap: normal; } .badge { border-color: currentColor !important; } .bar, .dot, .sign, .mark, .state::before, .track, .part { print-color-adjust: exact; -webkit-print-color-adjust: exact; } details::details-content { content-visibility: visible; display: block; height: auto; } }
@media screen { .later { display: none !important; } }
`;
