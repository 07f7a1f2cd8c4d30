/** The frame of every page, and the parts that hold no key. */
export const pageTemplates = {
  top: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '<%= it.styleHash %>'; script-src '<%= it.scriptHash %>'">
<meta name="color-scheme" content="light dark">
<title>solekey <%= it.kind.toLowerCase() %>: <%= it.sentence %></title>
<style><%~ it.style %></style>
</head>
<body>
<header class="bar-top"><p class="brand"><span class="mark" aria-hidden="true"></span>solekey <span class="kind"><%= it.kind %></span></p><p class="pill"><span class="dot <%= it.pillTone %>" aria-hidden="true"></span><%= it.pill %></p></header>
<main>
<div class="lead"><h1 class="<%= it.state %>"><span class="sign" aria-hidden="true"></span><%= it.sentence %></h1>
<% for (const fact of it.facts) { %><p><%= fact %></p>
<% } %></div>
<%~ it.axis %>`,
  notice: `<p class="notice" role="note"><strong><%= it.title %></strong> <%= it.text %></p>
`,
  figures: `<dl class="figures">
<% for (const { label, value, tone, note, list } of it.figures) { %><div class="<%= value === '0' ? 'none' : tone %>"><dt><% if (list && value !== '0') { %><a href="#<%= list %>"><%= label %></a><% } else { %><%= label %><% } %></dt><dd><%= value %></dd><dd class="note"><%= note %></dd></div>
<% } %></dl>
`,
  panelTop: `<section class="panel <%= it.kind ?? '' %>"<% if (it.id) { %> id="<%= it.id %>"<% } %>><div class="panel-head"><h2><%= it.title %><% if (it.count) { %> <span class="count"><%= it.count %></span><% } %></h2><% if (it.note) { %><p><%= it.note %></p><% } %></div>
`,
  panelBottom: `</section>
`,
  command: `<div class="command"><p><%= it.text %></p><code data-copy><%= it.command %></code></div>
`,
  empty: `<div class="empty"><span class="sign" aria-hidden="true"></span><p><strong><%= it.title %></strong></p><p><%= it.text %></p></div>
`,
  facts: `<dl class="facts">
<% for (const { label, text, isCode } of it.facts) { %><dt><%= label %></dt><dd><% if (isCode) { %><code data-copy><%= text %></code><% } else { %><%= text %><% } %></dd>
<% } %></dl>
`,
  tools: `<div class="tools" data-tools hidden><input type="search" autocomplete="off" spellcheck="false" placeholder="Filter by user, account or key" aria-label="Filter by user, account or key"><% if (it.groups.length > 1) { %><div class="chips" role="group" aria-label="Filter by outcome"><% for (const { group, label, value } of it.groups) { %><button type="button" aria-pressed="false" data-group="<%= group %>"><%= label %> <span><%= value %></span></button><% } %></div><% } %><label class="sort">Sort <select><option value=""><%= it.order %></option><option value="name">User</option><option value="account">Account</option></select></label><p class="shown" role="status"></p></div>
`,
  list: `<% for (const { title, place, parts } of it.items) { %><li data-row><h3><%= title %></h3><% if (place) { %><p class="place"><%= place %></p><% } %><% for (const { text, detail, fix } of parts) { %><p><%= text %></p><% if (detail) { %><p class="place"><%= detail %></p><% } %><% if (fix) { %><p class="fix"><%= fix %></p><% } %><% } %></li>
<% } %>`,
  bottom: `</main>
<footer><h2>About this report</h2><%~ include('@facts', it) %></footer>
<script><%~ it.script %></script>
</body>
</html>
`,
} as const;
