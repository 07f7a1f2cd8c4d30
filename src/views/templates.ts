import { Eta } from 'eta';
import { printable } from '../text/printable.ts';
import { keyTemplates } from './templates/keys.ts';
import { pageTemplates } from './templates/page.ts';
import { runTemplates } from './templates/run.ts';
import { scanTemplates } from './templates/scan.ts';
import { userTemplates } from './templates/users.ts';

const templates = { ...pageTemplates, ...keyTemplates, ...userTemplates, ...scanTemplates, ...runTemplates };

/**
 * `<%= %>` is for everything from outside: it is made printable and escaped, as text and in attributes, which are all
 * in quotes. `<%~ %>` is for our own style, script and other templates alone.
 */
const eta = new Eta({ autoTrim: false, escapeFunction: escapeText });
for (const [name, text] of Object.entries(templates)) eta.loadTemplate(`@${name}`, text);

export function renderTemplate(name: keyof typeof templates, data: object): string {
  return eta.render(`@${name}`, data);
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  ...{ '"': '&quot;', "'": '&#39;' },
};

function escapeText(value: unknown): string {
  return printable(String(value)).replace(/[&<>"']/g, (character) => entities[character] as string);
}
