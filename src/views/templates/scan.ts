/** What only the page of a scan has: outcomes with their numbers, and accounts. */
export const scanTemplates = {
  outcomes: `<ul class="outcomes">
<% for (const { title, note, value, tone, group, list } of it.outcomes) { %><li class="<%= value === '0' ? 'none' : '' %>"><span class="dot <%= tone %>" aria-hidden="true"></span><div><% if (value === '0') { %><span><%= title %></span><% } else { %><a href="#<%= list %>"<% if (group) { %> data-filter="<%= group %>"<% } %>><%= title %></a><% } %><small><%= note %></small></div><span class="number"><%= value %></span></li>
<% } %></ul>
`,
  accounts: `<div class="scroll" tabindex="0" role="region" aria-label="Accounts"><table class="accounts" data-list="10" data-noun="accounts"><thead><tr><th scope="col" data-sort="text">Account</th><th scope="col" class="number" data-sort="number"><%= it.failing %></th><th scope="col" class="share" data-sort="number">Share</th><th scope="col" class="number" data-sort="number">Not checked</th><th scope="col" data-sort="text">Read</th><th scope="col" class="time" data-sort="text">As of</th></tr></thead><tbody>
<% for (const row of it.rows) { %><tr data-row><th scope="row"><%= row.name %><% if (row.id) { %> <small><%= row.id %></small><% } %></th><td class="number" data-value="<%= row.fails %>"><strong><%= row.fails %></strong><% if (row.users !== '') { %> of <%= row.users %><% } %></td><td class="share" data-value="<%= row.share %>"><svg aria-hidden="true"><rect class="track" width="100%" height="6" rx="3"/><% if (row.share > 0) { %><rect class="part" width="<%= row.share %>%" height="6" rx="3"/><% } %></svg><span><%= row.shareText %></span></td><td class="number <%= row.unknowns > 0 ? 'warn' : 'zero' %>" data-value="<%= row.unknowns %>"><%= row.unknowns %></td><td<% if (row.isWhole) { %> class="read"<% } %>><% if (row.isWhole) { %><%= row.state %><% } else { %><span class="badge warn"><%= row.state %></span><% } %></td><td class="time"><%= row.asOf %></td></tr>
<% } %></tbody></table></div>
`,
} as const;
