/** Users with their keys: the short list of the most urgent ones, and the whole list with everything about each. */
export const userTemplates = {
  urgent: `<ol class="urgent">
<% for (const user of it.users) { %><li><div class="who"><strong><%= user.name %></strong><small><%= user.account %></small></div><div class="bars"><% for (const key of user.keys) { %><div class="<%= key.tone %>"><span class="role"><%= key.role %></span><%~ include('@bar', { bar: key.bar, tone: key.tone, label: key.name + ': ' + key.created + ', ' + key.use }) %></div><% } %></div><div class="status"><span class="badge <%= user.badge.tone %>"><%= user.badge.text %></span><small><%= user.summary %></small></div></li>
<% } %></ol>
`,
  usersHead: `<div class="row head" aria-hidden="true"><div>User</div><div class="key"><div>Access key</div><div><%~ include('@ticks', it) %></div><div>Last use</div></div><div>Status</div></div>
`,
  users: `<% for (const user of it.users) { %><li class="row" data-row data-group="<%= user.group %>"><div class="who"><h3<% if (user.arn) { %> data-copy="<%= user.arn %>"<% } %>><%= user.name %></h3><small class="account"><%= user.account %></small><% if (user.owner) { %><small><%= user.owner %></small><% } %></div><div class="keys"><% for (const key of user.keys) { %><%~ include('@key', key) %><% } %></div><div class="status"><span class="badge <%= user.badge.tone %>"><%= user.badge.text %></span><% for (const mark of user.marks) { %> <span class="badge <%= mark.tone %>"><%= mark.text %></span><% } %><% if (user.summary) { %><small><%= user.summary %></small><% } %></div><% if (user.reasons.length > 0 || user.next.length > 0) { %><div class="why"><ul><% for (const parts of user.reasons) { %><li><%~ include('@parts', { parts }) %></li><% } %></ul><% if (user.next.length > 0) { %><p class="next"><%~ include('@parts', { parts: user.next }) %></p><% } %><% if (user.usages.length > 0) { %><%~ include('@usages', user) %><% } %></div><% } %></li>
<% } %>`,
  parts: `<% for (const part of it.parts) { %><% if (part.isCode) { %><code><%= part.text %></code><% } else { %><%= part.text %><% } %><% } %>`,
  usages: `<details><summary>Who uses the keys</summary><div class="scroll" tabindex="0" role="region" aria-label="Calls of <%= it.name %> in <%= it.account %>"><table><thead><tr><th scope="col">Key</th><th scope="col">CloudTrail</th><th scope="col">From</th><th scope="col">Caller (calls)</th></tr></thead><tbody>
<% for (const usage of it.usages) { %><tr><td><code><%= usage.key %></code></td><td><%= usage.calls %><small><%= usage.when %></small></td><td><% for (const address of usage.addresses) { %><div><%= address %></div><% } %></td><td><% for (const caller of usage.callers) { %><div><%= caller %></div><% } %></td></tr>
<% } %></tbody></table></div></details>`,
} as const;
