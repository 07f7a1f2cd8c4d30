import type { Option } from '../command.ts';

/** The long name: `--out` of `-o, --out <file>`. */
export function longOf({ flags }: Pick<Option, 'flags'>): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

export function takesValue({ flags }: Pick<Option, 'flags'>): boolean {
  return flags.includes('<');
}
