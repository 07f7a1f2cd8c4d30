import { Eta } from 'eta';
import { planTemplates } from './templates/plan.ts';
import { runTemplates } from './templates/run.ts';
import { scanTemplates } from './templates/scan.ts';
import { sharedTemplates } from './templates/shared.ts';

/** `<%= %>` escapes; `<%~ %>` does not, and is used for our own style, script and other templates alone. */
const templates = { ...sharedTemplates, ...scanTemplates, ...planTemplates, ...runTemplates };

const eta = new Eta({ autoTrim: false });
for (const [name, text] of Object.entries(templates)) eta.loadTemplate(`@${name}`, text);

/** Everything from outside is escaped, as text and in attributes, which are all in quotes. */
export function renderTemplate(name: keyof typeof templates, data: object): string {
  return eta.render(`@${name}`, data);
}
