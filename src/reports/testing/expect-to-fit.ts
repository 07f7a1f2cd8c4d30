import stringWidth from 'string-width';
import { expect } from 'vitest';

const command = /^(Next|Next, .*|How to fix it|Once .*|To .*): solekey |aws iam |^ *[→>] (solekey|aws) /;

/** A line is wider than the page only where it has a long word, or is a command to be pasted: neither is ever broken. */
export function expectToFit(line: string, columns: number): void {
  if (stringWidth(line) <= columns || command.test(line)) return;
  const longest = Math.max(...line.split(' ').map((word) => stringWidth(word)));
  expect(longest, line).toBeGreaterThan(12);
}
