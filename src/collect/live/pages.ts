import { ServiceError } from '../../domain/aws/service-error.ts';
import type { Page } from '../../domain/ports/account-reader.ts';

/**
 * Every page, one after the other. An answer that promises a next page by a marker it gave before would go on for
 * ever: that is no answer.
 */
export async function* readPages<Item>(
  operation: string,
  read: (marker: string | null) => Promise<Page<Item>>,
): AsyncGenerator<Item[]> {
  const seen = new Set<string>();
  let marker: string | null = null;
  do {
    const page: Page<Item> = await read(marker);
    yield page.items;
    marker = page.next;
    if (marker === null) return;
    if (seen.has(marker)) {
      throw new ServiceError(
        'malformed',
        operation,
        'RepeatedMarker',
        `${operation} returned the same next page twice`,
      );
    }
    seen.add(marker);
  } while (true);
}
