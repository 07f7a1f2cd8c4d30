import { SolekeyError } from '../../domain/solekey-error.ts';

/** A whole input, or what was found inside one. */
export type ReportInput = {
  /** The file, as the person named it. */
  name: string;
  /** What it was taken out of, from the outside in: `gzip`, `base64`, `Content`. */
  layers: readonly string[];
  bytes: Uint8Array;
};

/** What is inside of the input. */
export function inside(input: ReportInput, layer: string, bytes: Uint8Array): ReportInput {
  return { name: input.name, layers: [...input.layers, layer], bytes };
}

/** The file, and inside of what in it: lines and columns are counted there. */
export function labelOf({ name, layers }: Pick<ReportInput, 'name' | 'layers'>): string {
  return layers.length === 0 ? name : `${name} (${layers.join(', ')})`;
}

/** The subject of a refusal: `r.csv`, or what was in it: `r.txt is base64 of a zip archive`. */
export function refuseForm(input: ReportInput, what: string, fix: string, cause?: unknown): SolekeyError {
  const wrapped = input.layers.map((layer) =>
    layer.startsWith('Content') ? 'an answer with "Content"' : layer,
  );
  const path = [...wrapped, what].join(' of ');
  return new SolekeyError('input-malformed', `${input.name} is ${path}.`, fix, cause);
}
