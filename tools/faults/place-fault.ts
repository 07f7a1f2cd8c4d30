import type { Fault } from './fault.ts';
import type { Sources } from './sources.ts';

/** The file that a fault changes, and its text with the fault. */
export type PlacedFault = { path: string; text: string };

/**
 * Finds the one place that a fault changes, wherever in the sources it is.
 * @throws Error where there is no such place, or more than one: the message names the files.
 */
export function placeFault({ from, to, exports }: PlaceOfFault, sources: Sources): PlacedFault {
  const files = [...sources].filter(([, text]) => exports === undefined || exportsName(text, exports));
  const holders = files.flatMap(([path, text]) => {
    const times = text.split(from).length - 1;
    return times === 0 ? [] : [{ path, text, times }];
  });
  const [holder, ...others] = holders;
  const where = exports === undefined ? 'in src' : `in a file of src that exports ${exports}`;
  if (holder === undefined) throw new Error(`The text of a fault was not found ${where}:\n${from}`);
  if (others.length > 0 || holder.times > 1) {
    const list = holders.map(({ path, times }) => `${path} (${times})`).join(', ');
    throw new Error(`The text of a fault was found more than once ${where}: ${list}\n${from}`);
  }
  return { path: holder.path, text: holder.text.replace(from, () => to) };
}

type PlaceOfFault = Pick<Fault, 'from' | 'to' | 'exports'>;

function exportsName(text: string, name: string): boolean {
  return new RegExp(`^export (async )?(function\\*?|const|let|class|type|interface) ${name}\\b`, 'm').test(
    text,
  );
}
