/** Keys on the axis. Places are in percent, as attributes: a policy without inline styles allows them. */
export const keyTemplates = {
  axis: `<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><symbol id="axis"><% for (const { x } of it.ticks) { %><line class="grid" x1="<%= x %>%" x2="<%= x %>%" y1="0" y2="100%"/><% } %></symbol><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6"/></pattern></defs></svg>
`,
  ticks: `<svg class="ticks" aria-hidden="true" focusable="false"><% for (const { x, label } of it.ticks) { %><text x="<%= x %>%" y="12"><%= label %></text><% } %><text class="today" x="100%" y="12">today</text></svg>`,
  bar: `<svg class="bar <%= it.tone %>" <% if (it.label) { %>role="img" aria-label="<%= it.label %>"<% } else { %>aria-hidden="true"<% } %>><use href="#axis"/><% if (it.bar.rest !== null) { %><rect class="rest" x="<%= it.bar.rest.x %>%" width="<%= it.bar.rest.width %>%" y="8" height="3"/><% } %><rect class="<%= it.bar.shape %>" x="<%= it.bar.x %>%" width="<%= it.bar.width %>%" y="4.5" height="10" rx="2.5"/><% if (it.bar.isEarlier) { %><path d="M6.5 6.5l-3 3 3 3"/><% } %></svg>`,
  key: `<div class="key <%= it.tone %>"><div><code<% if (it.hasId) { %> data-copy<% } %>><%= it.name %></code><span class="role"><%= it.role %></span></div><div><%~ include('@bar', { bar: it.bar, tone: it.tone, label: '' }) %><small><%= it.created %></small></div><div><%= it.use %><% if (it.lastUse) { %><small><%= it.lastUse %></small><% } %></div></div>`,
  legend: `<ul class="legend" aria-label="How to read the bars">
<% for (const { tone, shape, text } of it.entries) { %><li><svg class="bar <%= tone %>" aria-hidden="true"><% if (shape === 'rest') { %><rect class="rest" y="8" width="100%" height="3"/><% } else { %><rect class="<%= shape %>" x="1" y="4.5" width="90%" height="10" rx="2.5"/><% } %><% if (shape === 'used' && tone === 'plain-earlier') { %><path d="M6.5 6.5l-3 3 3 3"/><% } %></svg><%= text %></li>
<% } %></ul>
`,
} as const;
