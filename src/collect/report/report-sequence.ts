import { isFurtherHeader, splitGlued } from './report-header.ts';

/** What reads the records of one report. */
export type RecordReader<Report> = {
  /** The number of columns; null before the header. */
  width(): number | null;
  onRecord(cells: string[], line: number, text: string): void;
  finish(): Report;
};

/**
 * Reports that stand one after the other in the same text, each with its header.
 * @param open begins a report
 */
export function createReportSequence<Report>(open: () => RecordReader<Report>) {
  const finished: Report[] = [];
  let reader = open();
  return {
    onRecord(cells: string[], line: number, text: string): void {
      const width = reader.width();
      const glued = width === null ? null : splitGlued(cells, width);
      if (glued !== null) reader.onRecord(glued.row, line, text);
      if (width === null || (glued === null && !isFurtherHeader(cells))) {
        reader.onRecord(cells, line, text);
        return;
      }
      finished.push(reader.finish());
      reader = open();
      const [first = '', ...names] = glued?.header ?? cells;
      // A file that `cat` has put behind another brings its byte order mark along.
      reader.onRecord([first.replace(/^\ufeff/, ''), ...names], line, text);
    },
    finish: (): Report[] => [...finished, reader.finish()],
  };
}
