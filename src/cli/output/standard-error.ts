import process from 'node:process';

let opened: NodeJS.WriteStream | null = null;

/** Opened when there is something to say: to open it takes a tenth of Node's own start, and most runs say nothing. */
export function standardError(): NodeJS.WriteStream {
  // If standard error is closed, there is nowhere to report that.
  opened ??= process.stderr.on('error', () => {});
  return opened;
}

/** @returns null where nothing was said. */
export function openedStandardError(): NodeJS.WriteStream | null {
  return opened;
}
