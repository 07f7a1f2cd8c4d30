import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { Page } from '../../domain/ports/account-reader.ts';
import { readPages } from './pages.ts';

async function read<Item>(pages: Readonly<Record<string, Page<Item>>>) {
  const items: Item[] = [];
  const asked: (string | null)[] = [];
  const all = readPages('ListUsers', async (marker) => {
    asked.push(marker);
    return pages[marker ?? 'first'] as Page<Item>;
  });
  const error = await (async () => {
    for await (const page of all) items.push(...page);
    return null;
  })().catch((thrown: unknown) => thrown);
  return { items, asked, error };
}

describe('pages', () => {
  it('are all read, in their order, empty ones too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1 }), async (contents) => {
        const names = ['first', ...contents.slice(1).map((_, place) => `marker ${place}`)];
        const pages = Object.fromEntries(
          contents.map((items, place) => [names[place], { items, next: names[place + 1] ?? null }]),
        );
        const { items, asked, error } = await read(pages);
        expect(error).toBeNull();
        expect(items).toEqual(contents.flat());
        expect(asked).toEqual([null, ...names.slice(1)]);
      }),
    );
  });

  it.each([
    ['to itself', { first: { items: [1], next: 'a' }, a: { items: [2], next: 'a' } }, [null, 'a']],
    [
      'back',
      { first: { items: [1], next: 'a' }, a: { items: [2], next: 'b' }, b: { items: [], next: 'a' } },
      [null, 'a', 'b'],
    ],
  ])('that lead %s are no answer', async (_, pages, asked) => {
    const answer = await read<number>(pages);
    expect(answer.error).toBeInstanceOf(ServiceError);
    expect(answer.error).toMatchObject({ kind: 'malformed', operation: 'ListUsers', code: 'RepeatedMarker' });
    expect(answer.asked).toEqual(asked);
  });
});
