/** The first line of every generated page, so that nobody edits it. */
export function generatedNote(source: string): string {
  return `<!-- Generated from ${source} by \`npm run docs\`. Edit that, not this. -->`;
}
