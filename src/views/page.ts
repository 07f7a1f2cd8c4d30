import { pageScript, scriptHash } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { renderTemplate } from './templates.ts';

/** The state in one sentence, and how sure it is: green only where everything is known. */
export type PageTop = {
  sentence: string;
  state: 'fail' | 'unknown' | 'pass';
  facts: string;
  /** How many cards follow. */
  cards: number;
};

const mostAtOnce = 200;

/** Up to where the page's own parts begin. */
export function pageTop({ cards, ...top }: PageTop): string {
  // What is out of sight is laid out when it is scrolled to: a page of thousands opens at once.
  return renderTemplate('top', {
    ...{ ...top, style: pageStyle, hash: scriptHash(), isLong: cards > mostAtOnce },
  });
}

/** From where the page's own parts end. */
export function pageBottom(provenance: readonly { label: string; text: string }[]): string {
  return renderTemplate('bottom', { provenance, script: pageScript });
}

export type Figure = { label: string; value: number; meaning: 'plain' | 'fail' | 'unknown' };
