/** The page of a plan: what is to be approved, user by user. */
export const planTemplates = {
  planOpening: `<%~ include('@figures', it) %><% if (it.warning !== '') { %><p class="is-unknown"><strong><%= it.warning %></strong></p>
<% } %><%~ include('@search') %>`,
  planSection: `<section class="account" id="<%= it.outcome %>"><h2><%= it.title %></h2>
<% if (it.isFirst) { %><%~ include('@legend') %><% } %><% for (const each of it.offenders) { %><article class="card" data-searched><h3><%= each.name %> <span class="quiet">in <%= each.account %></span> <% if (each.isChosen) { %><span class="tag quiet">chosen by a person</span><% } %></h3>
<p class="quiet">Owner: <%= each.owner %><% if (each.actAfter !== '') { %>; not before <%= each.actAfter %><% } %></p>
<% if (each.timeline !== null) { %><%~ include('@timeline', each.timeline) %><% } %>
<div class="scroll" tabindex="0" role="region" aria-label="Keys of <%= each.name %> in <%= each.account %>"><table><thead><tr><th scope="col">decision</th><th scope="col">key</th><th scope="col">status</th><th scope="col">created</th><th scope="col">last used</th></tr></thead><tbody>
<% for (const key of each.keys) { %><tr class="<%= key.isActive ? '' : 'quiet' %>"><td class="<%= key.label === 'deactivate' ? 'is-fail' : key.label === 'keep' ? 'is-pass' : '' %>"><%= key.label %></td><td><code><%= key.name %></code></td><td><%= key.status %></td><td class="time"><%= key.created %></td><td><%= key.lastUse %></td></tr>
<% } %></tbody></table></div>
<ul class="why"><% for (const parts of each.reasons) { %><li><% for (const part of parts) { %><% if (part.isCode) { %><code><%= part.text %></code><% } else { %><%= part.text %><% } %><% } %></li><% } %></ul>
<% if (each.usages.length > 0) { %><div class="scroll" tabindex="0" role="region" aria-label="Calls of <%= each.name %> in <%= each.account %>"><table><thead><tr><th scope="col">key</th><th scope="col">CloudTrail shows</th><th scope="col">from</th><th scope="col">by (calls), as the callers name themselves</th></tr></thead><tbody>
<% for (const usage of each.usages) { %><tr><td><code><%= usage.key %></code></td><td><%= usage.calls %><br><%= usage.when %></td><td><% for (const [place, address] of usage.addresses.entries()) { %><% if (place > 0) { %><br><% } %><%= address %><% } %></td><td><% for (const [place, caller] of usage.callers.entries()) { %><% if (place > 0) { %><br><% } %><%= caller %><% } %></td></tr>
<% } %></tbody></table></div>
<% } %><p class="quiet"><%= each.change %></p></article>
<% } %></section>
`,
} as const;
