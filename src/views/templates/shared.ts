/** What every page is made of. */
export const sharedTemplates = {
  top: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '<%= it.hash %>'">
<title>solekey: <%= it.sentence %></title>
<style><%~ it.style %></style>
</head>
<body>
<header>
<h1 class="<%= it.state %>"><%= it.sentence %></h1>
<p class="quiet"><%= it.facts %></p>
</header>
<main class="<%= it.isLong ? 'many' : '' %>">
`,
  figures: `<dl class="figures">
<% for (const figure of it.figures) { %><div><dt><%= figure.label %></dt><dd class="<%= figure.value === 0 ? '' : 'is-' + figure.meaning %>"><%= figure.value %></dd></div>
<% } %></dl>
`,
  search: `<p class="search" hidden><label for="search">Search accounts, users and keys</label><br><input id="search" type="search" autocomplete="off"></p>
`,
  legend: `<p class="quiet legend"><svg viewBox="0 0 30 14" aria-hidden="true"><rect class="used" width="30" height="14" rx="2"/></svg> from creation to last use · <svg viewBox="0 0 30 14" aria-hidden="true"><rect class="silent" y="4" width="30" height="6"/></svg> unused since · <svg viewBox="0 0 30 14" aria-hidden="true"><rect class="off" width="30" height="14" rx="2"/></svg> not active · <svg viewBox="0 0 30 14" aria-hidden="true"><rect class="not-known" x="1" y="1" width="28" height="12"/></svg> last use not known · dotted: a newer key</p>
`,
  timeline: `<p class="quiet ends"><span><%= it.from %></span><span>now, <%= it.now %></span></p>
<svg viewBox="0 0 <%= it.width %> <%= it.height %>" role="img" aria-label="<%= it.label %>">
<% for (const row of it.rows) { %><% if (row.isKnown) { %><rect class="silent" x="<%= row.start %>" y="<%= row.y + 4 %>" width="<%= it.width - row.start %>" height="6"/><% if (row.end > row.start) { %><rect class="<%= row.isActive ? 'used' : 'off' %>" x="<%= row.start %>" y="<%= row.y %>" width="<%= row.end - row.start %>" height="14" rx="2"/><% } %><% } else { %><rect class="not-known" x="<%= row.start + 1 %>" y="<%= row.y + 1 %>" width="<%= Math.max(3, it.width - row.start - 2) %>" height="12"/><% } %>
<% } %><% for (const x of it.superseded) { %><line class="superseded" x1="<%= x %>" x2="<%= x %>" y1="0" y2="<%= it.height %>"/><% } %></svg>`,
  bottom: `</main>
<footer><h2>Where this is from</h2><dl>
<% for (const { label, text } of it.provenance) { %><dt class="quiet"><%= label %></dt><dd><%= text %></dd>
<% } %></dl></footer>
<script><%~ it.script %></script>
</body>
</html>
`,
} as const;
