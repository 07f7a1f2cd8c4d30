import { expect, test } from 'vitest';
import { day } from '../domain/time.ts';
import { hostileNames } from '../reports/testing/hostile-names.ts';
import { axisUntil } from './axis.ts';
import { keyLine } from './key-line.ts';
import { pageBottom, pageTop, panel } from './page.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { renderTemplate } from './templates.ts';
import {
  keyLegend,
  type UserView,
  urgentUsers,
  userListBottom,
  userListTop,
  userRows,
  userTools,
} from './users.ts';

const now = Date.UTC(2026, 5, 15);
const axis = axisUntil(now);

/** A user in which every text is the given one. */
function userOf(text: string): UserView {
  const lastUsed = { state: 'used' as const, at: now - day, service: text, region: text };
  const parts = [
    { text, isCode: false },
    { text, isCode: true },
  ];
  const badge = { tone: 'go', text } as const;
  return {
    ...{
      name: text,
      account: text,
      arn: text,
      owner: text,
      group: text,
      badge,
      summary: text,
      marks: [badge],
    },
    keys: [keyLine({ id: text, status: text, createdAt: now - 900 * day, lastUsed }, null, axis, 100)],
    ...{ reasons: [parts], next: parts },
    usages: [{ key: text, calls: text, when: text, addresses: [text], callers: [text] }],
  };
}

/** Every part with the text in every place that a text can have. */
function everyPart(text: string): string {
  const user = userOf(text);
  const figure = { label: text, value: text, tone: 'go', note: text, list: text };
  return [
    pageTop({
      ...{ kind: text, sentence: text, state: 'fail', facts: [text] },
      ...{ pill: text, pillTone: 'go', axis },
    }),
    panel(
      { title: text, id: text, count: text, note: text },
      renderTemplate('figures', { figures: [figure] }),
    ),
    ...[urgentUsers([user]), userTools([{ group: text, label: text, value: text }]), keyLegend([user])],
    ...[userListTop(axis, 1), userRows([user]), userListBottom],
    renderTemplate('command', { text, command: text }),
    renderTemplate('empty', { title: text, text }),
    renderTemplate('notice', { title: text, text }),
    renderTemplate('list', {
      items: [{ title: text, place: text, parts: [{ text, detail: text, fix: text }] }],
    }),
    renderTemplate('outcomes', {
      outcomes: [{ title: text, note: text, value: text, tone: 'go', list: text, group: text }],
    }),
    renderTemplate('sessions', {
      sessions: [{ tone: 'go', began: text, title: text, end: text, arn: text, endpoint: text }],
    }),
    pageBottom([
      { label: text, text },
      { label: text, text, isCode: true },
    ]),
  ].join('');
}

const tagsOf = (page: string) => page.match(/<\/?[a-z]+/g);

test.each(hostileNames)('no text from outside is markup in any part: %j', (name) => {
  const page = everyPart(name);
  expect(tagsOf(page)).toEqual(tagsOf(everyPart('plain')));
  expect(page).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
});

test('a page allows its own style and script by their hashes, and has no style or script beside them', () => {
  const page = everyPart('plain');
  const [policy = ''] = /content="default-src[^"]*"/.exec(page) ?? [];
  expect(policy).toMatch(
    /default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='/,
  );
  expect(page).toContain(`<style>${pageStyle}</style>`);
  expect(page).toContain(`<script>${pageScript}</script>`);
  expect(page.replace(pageStyle, '').replace(pageScript, '')).not.toMatch(/ style=| on[a-z]+=|url\(|https?:/);
});

test('the style has four sizes of type, and takes colours from its tokens alone', () => {
  const { length } = pageStyle.slice(0, pageStyle.indexOf('*, ::before'));
  const parts = pageStyle.slice(length);
  const sizes = [...parts.matchAll(/font(?:-size)?: [^;}]*/g)].map(([rule]) => rule);
  for (const size of sizes.filter((rule) => /\d(?:rem|px|em)/.test(rule)))
    expect(size).toMatch(/^font: (?:\d+ )?var|^font-size: 9pt/);
  expect(parts).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(/);
});

test('the script writes no markup from what it reads', () => {
  expect(pageScript).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function\(/);
});
