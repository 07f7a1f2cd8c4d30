import { jsonText } from './json-text.ts';

/** One JSON document, each member and each item of a list on a line of its own, so that a difference shows where it is. */
export function jsonDocument(value: object): string {
  const members = Object.entries(value).map(([name, member]) => `  ${jsonText(name)}: ${memberText(member)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function memberText(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return jsonText(value);
  return `[\n${value.map((item) => `    ${jsonText(item)}`).join(',\n')}\n  ]`;
}
