import { jsonText } from './json-text.ts';

/** One JSON document, an item of its lists a line, so that a difference shows where it is. */
export function documentText(document: object): string {
  const members = Object.entries(document).map(
    ([name, value]) => `  ${jsonText(name)}: ${memberText(value)}`,
  );
  return `{\n${members.join(',\n')}\n}\n`;
}

function memberText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return jsonText(value);
  return `[\n${value.map((item) => `    ${jsonText(item)}`).join(',\n')}\n  ]`;
}
