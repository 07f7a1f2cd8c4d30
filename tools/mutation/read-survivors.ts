/** The part that is read of Stryker's JSON report (mutation-testing-report-schema 2). */
export type MutantReport = {
  files: Record<string, { source: string; mutants: readonly Mutant[] }>;
};

type Mutant = {
  mutatorName: string;
  replacement?: string;
  status: string;
  location: { start: Position; end: Position };
};

/** Lines and columns from 1. */
type Position = { line: number; column: number };

/** A mutant that no test noticed; named by text, so that a line that moves is the same one. */
export type Survivor = {
  file: string;
  line: number;
  mutator: string;
  /** The code that was replaced, and by what, each on one line. */
  code: string;
  replacement: string;
};

/** A mutant that may survive, and why no test can or should notice it. */
export type Accepted = Pick<Survivor, 'file' | 'code' | 'replacement'> & { reason: string };

const noticed = new Set(['Killed', 'Timeout']);
const unnoticed = new Set(['Survived', 'NoCoverage']);

/** `total` counts the mutants that ran: one that does not compile, or that is static, says nothing. */
export function readSurvivors({ files }: MutantReport): { survivors: Survivor[]; total: number } {
  const ran = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => noticed.has(status) || unnoticed.has(status))
      .map((mutant) => ({ file, source, mutant })),
  );
  const survivors = ran
    .filter(({ mutant }) => unnoticed.has(mutant.status))
    .map(({ file, source, mutant }) => ({
      file,
      line: mutant.location.start.line,
      mutator: mutant.mutatorName,
      code: onOneLine(cut(source, mutant.location)),
      replacement: onOneLine(mutant.replacement ?? ''),
    }));
  return { survivors, total: ran.length };
}

function cut(source: string, { start, end }: Mutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined),
    )
    .join('\n');
}

function onOneLine(code: string): string {
  return code.replaceAll(/\s+/g, ' ').trim();
}
