import { figure } from './key-line.ts';
import { panelBottom, panelTop } from './page.ts';
import { renderTemplate } from './templates.ts';

/** An entry of a plain list: what happened, the detail of it, and what to do. Empty: there is none. */
export type Item = { title: string; place: string; parts: { text: string; detail: string; fix: string }[] };

export function plainPart(text: string): Item['parts'][number] {
  return { text, detail: '', fix: '' };
}

/** Entries that are rendered as one text. */
const atOnce = 100;

/** A panel with a list, or nothing where the list is empty. `number` is what its title counts. */
export function* itemPanel(
  head: { title: string; id: string; number: number; noun: string },
  items: readonly Item[],
): Generator<string> {
  if (items.length === 0) return;
  yield panelTop({ title: head.title, id: head.id, count: figure(head.number) });
  yield `<ul class="items" data-list="20" data-noun="${head.noun}">\n`;
  for (let from = 0; from < items.length; from += atOnce)
    yield renderTemplate('list', { items: items.slice(from, from + atOnce) });
  yield `</ul>\n${panelBottom}`;
}
