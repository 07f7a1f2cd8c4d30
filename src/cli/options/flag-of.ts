import type { OptionText } from '../../domain/next-command.ts';

/** An option as it is given: `roleArn` is `--role-arn`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The same with its value, as a sentence shows it. */
export const flagText: OptionText = (key, value) =>
  value === undefined ? flagOf(key) : `${flagOf(key)} ${value}`;
