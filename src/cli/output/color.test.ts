import { describe, expect, it } from 'vitest';
import { usesColor } from './color.ts';

describe('colour', () => {
  it.each<[isTerminal: boolean, env: Record<string, string>, expected: boolean]>([
    [true, {}, true],
    [false, {}, false],
    [true, { TERM: 'dumb' }, false],
    [true, { TERM: 'xterm-256color' }, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: 'false' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '' }, false],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { TERM: 'dumb', FORCE_COLOR: '1' }, true],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    [true, { CLICOLOR: '0' }, false],
    [true, { CLICOLOR: '1' }, true],
    [false, { CLICOLOR: '1' }, false],
    [false, { CLICOLOR_FORCE: '1' }, true],
    [false, { CLICOLOR_FORCE: '0' }, false],
    [false, { CLICOLOR_FORCE: '' }, false],
    [true, { CLICOLOR: '0', CLICOLOR_FORCE: '1' }, true],
    [true, { CLICOLOR: '0', FORCE_COLOR: '1' }, true],
    [true, { NO_COLOR: '1', CLICOLOR_FORCE: '1' }, false],
  ])('on a terminal (%s) with %j: %s', (isTerminal, env, expected) => {
    expect(usesColor(isTerminal, env)).toBe(expected);
  });
});
