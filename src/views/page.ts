import type { Axis } from './axis.ts';
import { contentHash } from './content-hash.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { renderTemplate } from './templates.ts';

/** What a colour means; words say it as well. */
export type Tone = 'keep' | 'go' | 'warn' | 'plain' | 'off';

export type Badge = { tone: Tone; text: string };

export type Figure = {
  label: string;
  value: string;
  tone: Tone;
  note: string;
  /** The id of the list that it counts; absent: there is none. */
  list?: string;
};

export type Fact = { label: string; text: string; isCode?: boolean };

/** The state in one sentence, and how sure it is: green only where everything is known. */
export type PageTop = {
  /** `Scan`, `Plan`, `Run`. */
  kind: string;
  sentence: string;
  state: 'fail' | 'unknown' | 'pass';
  facts: readonly string[];
  /** What stands in the top bar: how fresh the page is. */
  pill: string;
  pillTone: Tone;
  /** Null: no key is drawn. */
  axis: Axis | null;
};

/** Up to where the page's own parts begin. */
export function pageTop({ axis, ...top }: PageTop): string {
  return renderTemplate('top', {
    ...{ ...top, style: pageStyle, axis: axis === null ? '' : renderTemplate('axis', axis) },
    ...{ styleHash: contentHash(pageStyle), scriptHash: contentHash(pageScript) },
  });
}

/** From where the page's own parts end. */
export function pageBottom(facts: readonly Fact[]): string {
  return renderTemplate('bottom', { facts, script: pageScript });
}

/** A panel around what is rendered already. */
export function panel(
  head: { title: string; id?: string; kind?: string; count?: string; note?: string },
  ...body: readonly string[]
): string {
  return `${panelTop(head)}${body.join('')}${panelBottom}`;
}

export function panelTop(head: Parameters<typeof panel>[0]): string {
  return renderTemplate('panelTop', head);
}

export const panelBottom = '</section>\n';

/** Two panels beside each other where there is room; of one height where both are full. */
export function columns(isEven: boolean, ...panels: readonly string[]): string {
  return `<div class="columns${isEven ? ' even' : ''}">\n${panels.join('')}</div>\n`;
}
