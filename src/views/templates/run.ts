/** What only the page of a run has: each key before, after and now, who worked on it, and what proves that. */
export const runTemplates = {
  runHead: `<div class="row head run" aria-hidden="true"><div>User</div><div class="steps"><div>Access key</div><div>Before</div><div>After apply</div><div>Now</div></div><div>Result</div></div>
`,
  runUsers: `<% for (const user of it.users) { %><li class="row run" data-row data-group="<%= user.group %>"><div class="who"><h3<% if (user.arn) { %> data-copy="<%= user.arn %>"<% } %>><%= user.name %></h3><small class="account"><%= user.account %></small></div><div class="keys"><% for (const key of user.keys) { %><div class="steps"><div><code<% if (key.hasId) { %> data-copy<% } %>><%= key.name %></code><span class="role <%= key.tone %>"><%= key.role %></span></div><% for (const step of key.steps) { %><div><span class="step-name"><%= step.title %></span><span class="state <%= step.tone %>"><%= step.status %></span><small><%= step.note %></small></div><% } %></div><% } %></div><div class="status"><% for (const badge of user.badges) { %><span class="badge <%= badge.tone %>"><%= badge.text %></span> <% } %></div><div class="why"><details<% if (user.isOpen) { %> open<% } %>><summary>Journal: <%= user.reported.length %> entries</summary><ul><% for (const line of user.reported) { %><li><%= line %></li><% } %></ul></details></div></li>
<% } %>`,
  sessions: `<ol class="history">
<% for (const each of it.sessions) { %><li><span class="dot <%= each.tone %>" aria-hidden="true"></span><div class="when"><%= each.began %></div><div><strong><%= each.title %></strong> <%= each.end %><small><code><%= each.arn %></code></small><small><%= each.endpoint %></small></div></li>
<% } %></ol>
`,
} as const;
