/** The page of a scan. */
export const scanTemplates = {
  scanOpening: `<%~ include('@figures', it) %><% if (it.histogram !== null) { %><h2 id="ages">Ages of the active keys of those who break a rule</h2>
<div class="bars">
<% for (const { label, count } of it.histogram.bars) { %><span><%= label %></span><svg viewBox="0 0 400 18" role="img" aria-label="<%= label %>: <%= count %> keys"><rect class="used" x="0" y="3" width="<%= Math.round(count / it.histogram.most * 340) %>" height="12" rx="2"/><text x="<%= Math.round(count / it.histogram.most * 340) + 6 %>" y="13"><%= count %></text></svg>
<% } %></div>
<% } %><%~ include('@search') %>`,
  rows: `<% for (const row of it.rows) { %><tr data-searched><td><% if (row.fails > 0) { %><a href="#<%= row.anchor %>"><%= row.title %></a><% } else { %><%= row.title %><% } %></td><td><%= row.users %></td><td class="<%= row.fails > 0 ? 'is-fail' : '' %>"><%= row.fails %></td><td><svg viewBox="0 0 100 10" width="100" aria-hidden="true"><rect class="bar-fail" width="<%= Math.round(row.fails / it.most * 100) %>" height="10" rx="2"/></svg></td><td class="<%= row.unknowns > 0 ? 'is-unknown' : '' %>"><%= row.unknowns %></td><td class="<%= row.isWhole ? '' : 'is-unknown' %>"><%= row.state %></td><td><%= row.asOf %></td></tr>
<% } %>`,
  columns: `<thead><tr><th scope="col">account</th><th scope="col">users</th><th scope="col">break a rule</th><td></td><th scope="col">not known</th><th scope="col">read</th><th scope="col">as of</th></tr></thead>`,
  posture: `<h2 id="accounts">Posture by account</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Posture by account"><table>
<%~ include('@columns') %><tbody>
<%~ include('@rows', { rows: it.rows.slice(0, 50), most: it.most }) %></tbody></table></div>
<% if (it.rows.length > 50) { %><details class="more"><summary><%= it.rows.length - 50 %> more accounts</summary><div class="scroll" tabindex="0" role="region" aria-label="More accounts"><table>
<%~ include('@columns') %><tbody>
<%~ include('@rows', { rows: it.rows.slice(50), most: it.most }) %></tbody></table></div></details>
<% } %>`,
  offenders: `<% if (it.isFirst) { %><h2 id="offenders">Who breaks a rule</h2>
<%~ include('@legend') %><% } %><section class="account" id="<%= it.anchor %>"><h3><%= it.title %> <span class="quiet">as of <%= it.asOf %></span></h3>
<% for (const offender of it.offenders) { %><article class="card" data-searched><h4><%= offender.name %> <% if (offender.news !== '') { %><span class="tag <%= offender.news === 'new' ? 'is-fail' : 'quiet' %>"><%= offender.news %></span><% } %></h4>
<p class="is-fail"><% for (const fact of offender.facts) { %><%= fact %><br><% } %></p><% if (offender.arn !== '') { %><p class="quiet"><code><%= offender.arn %></code></p><% } %>
<% if (offender.timeline !== null) { %><%~ include('@timeline', offender.timeline) %><% } %>
<div class="scroll" tabindex="0" role="region" aria-label="Keys of <%= offender.name %>"><table><thead><tr><th scope="col">key</th><th scope="col">status</th><th scope="col">created</th><th scope="col">age</th><th scope="col">last used</th></tr></thead><tbody>
<% for (const key of offender.keys) { %><tr class="<%= key.isActive ? '' : 'quiet' %>"><td><code><%= key.name %></code></td><td><%= key.status %></td><td class="time"><%= key.created %></td><td><%= key.age %></td><td><%= key.lastUse %></td></tr>
<% } %></tbody></table></div></article>
<% } %></section>
`,
  scanClosing: `<% if (it.unknown.length > 0) { %><h2 id="not-known">Not known, and so no pass</h2><ul>
<% for (const { account, text } of it.unknown) { %><li data-searched><strong><%= account %></strong>: <%= text %></li>
<% } %></ul><% } %><% if (it.excepted.length > 0) { %><h2 id="excepted">Excepted</h2><ul>
<% for (const each of it.excepted) { %><li data-searched><strong><%= each.name %></strong> in <%= each.account %>: <%= each.reason %> (<%= each.owner %>, until <%= each.until %>)</li>
<% } %></ul><% } %>`,
} as const;
