/**
 * Space, type and colour of every page. Four sizes of type: 24, 20, 14 and 12 px at the reader's default. Text has a
 * contrast of 4.5 or more to what is behind it, a picture that means something 3 or more (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const tokens = `
:root { color-scheme: light dark;
  --s1: .25rem; --s2: .5rem; --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2rem; --s7: 3rem;
  --title: 1.5rem; --figure: 1.25rem; --text: .875rem; --small: .75rem; --radius: .625rem;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --ground: #f6f7f9; --panel: #fff; --raised: #f9fafb; --line: #e4e7ec; --edge: #868e9c; --ink: #14171f; --quiet: #5a6272;
  --accent: #3546d3; --accent-tint: #eceffd; --on-accent: #fff;
  --keep: #22915c; --keep-ink: #12683f; --keep-tint: #e1f4e9;
  --go: #d8363e; --go-ink: #b01f2b; --go-tint: #fdebea;
  --warn: #b7791f; --warn-ink: #7c4d02; --warn-tint: #fdf0d5;
  --bar: #4d5fdc; --off: #9aa2b1; --rest: #c4cad4; --grid: #eef0f3; --shadow: 0 1px 2px rgb(20 23 31 / 5%); }
@media (prefers-color-scheme: dark) { :root {
  --ground: #0d1017; --panel: #151922; --raised: #1a1f2a; --line: #272d3a; --edge: #6d7688; --ink: #eceef3; --quiet: #9ba3b4;
  --accent: #95a1ff; --accent-tint: #20264a; --on-accent: #0d1017;
  --keep: #35b678; --keep-ink: #6fdba3; --keep-tint: #12301f;
  --go: #f0565c; --go-ink: #ff9a9a; --go-tint: #3a171b;
  --warn: #dba02f; --warn-ink: #f2c66b; --warn-tint: #33260b;
  --bar: #7f8dff; --off: #697284; --rest: #465063; --grid: #202633; --shadow: none; } }
@media print { :root { color-scheme: light;
  --ground: #fff; --panel: #fff; --raised: #fff; --line: #ccd1d9; --edge: #868e9c; --ink: #000; --quiet: #454c59;
  --accent: #3546d3; --accent-tint: #fff; --on-accent: #fff;
  --keep: #22915c; --keep-ink: #12683f; --keep-tint: #fff; --go: #d8363e; --go-ink: #b01f2b; --go-tint: #fff;
  --warn: #b7791f; --warn-ink: #7c4d02; --warn-tint: #fff; --bar: #4d5fdc; --off: #9aa2b1; --rest: #c4cad4; --grid: #eef0f3; --shadow: none; } }
`;
