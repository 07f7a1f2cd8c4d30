/** The page of a run: what it found, what it left, who did it, and what proves that. */
export const runTemplates = {
  runOpening: `<%~ include('@figures', it) %><%~ include('@search') %>`,
  runUsers: `<h2 id="changes">Before and after</h2>
<% for (const user of it.users) { %><article class="card" data-searched><h3><%= user.name %> <span class="quiet">in <%= user.account %></span></h3>
<% if (user.arn !== '') { %><p class="quiet"><code><%= user.arn %></code></p><% } %>
<div class="scroll" tabindex="0" role="region" aria-label="Keys of <%= user.name %> in <%= user.account %>"><table><thead><tr><th scope="col">key</th><th scope="col">before</th><th scope="col">after</th><th scope="col">as of</th><th scope="col">known by</th><th scope="col">created</th><th scope="col">last used then</th></tr></thead><tbody>
<% for (const key of user.keys) { %><tr><td><code><%= key.name %></code></td><td><%= key.status %></td><td class="<%= key.meaning %>"><%= key.after %></td><td class="time"><%= key.asOf %></td><td><%= key.knownBy %></td><td class="time"><%= key.created %></td><td><%= key.lastUse %></td></tr>
<% } %></tbody></table></div>
<ul class="why"><% for (const line of user.told) { %><li><%= line %></li><% } %></ul></article>
<% } %>`,
  runSessions: `<h2 id="sessions">Who, and when</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Who, and when"><table><thead><tr><th scope="col">command</th><th scope="col">began</th><th scope="col">ended</th><th scope="col">as</th><th scope="col">at</th></tr></thead><tbody>
<% for (const each of it.sessions) { %><tr><td><%= each.command %></td><td class="time"><%= each.began %></td><td class="<%= each.isWhole ? '' : 'is-unknown' %>"><%= each.ended %></td><td><code><%= each.arn %></code></td><td><%= each.endpoint %></td></tr>
<% } %></tbody></table></div>
<% if (it.leftAlone.length > 0) { %><h2 id="left-alone">Left alone by the plan</h2><ul>
<% for (const each of it.leftAlone) { %><li data-searched><strong><%= each.name %></strong> in <%= each.account %>, <%= each.outcome %>: <%= each.reason %></li>
<% } %></ul><% } %><h2 id="chain">Journal hash</h2>
<p>Each line of the journal holds the hash of the line before it. All <%= it.lines %> lines were checked. The hash of the last one is the journal hash:</p>
<p><code><%= it.head %></code></p>
<p class="quiet">If it equals the hash that was saved elsewhere when the run ended, no line was edited since.<% if (it.wasCut) { %> The last line was cut short and is left out.<% } %></p>
`,
} as const;
