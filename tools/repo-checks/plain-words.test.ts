import { describe, expect, test } from 'vitest';
import { plainWords } from './plain-words.ts';

const faultsOf = (path: string, text: string) => plainWords([{ path, text }], []);

describe('a phrase of the old dialect', () => {
  test.each([
    ['The key is switched off.'],
    ['Switch it off first.'],
    ['Switching keys off stops it.'],
    ['undo switches them on again.'],
    ['undo puts it back.'],
    ['It can be taken back.'],
    ['8 offenders.'],
    ['8 of 29 users break the rule.'],
    ['Not known, and so no pass.'],
    ['This is no pass.'],
    ['Nobody reads it.'],
    ['Whoever finds it has the rights.'],
    ['The key is none of the plan.'],
    ['A late use is told.'],
    ['The survivor.'],
    ['One action is in doubt.'],
    ['It is taken up later.'],
    ['Two findings are excepted.'],
    ['It goes on from the truth.'],
    ['"x" can be no name.'],
    ['Two keys at work.'],
    ['What changed since.'],
  ])('%s is found in a page, a comment and a message', (sentence) => {
    expect(faultsOf('docs/scan.md', `# A\n\n${sentence}\n`)).not.toEqual([]);
    expect(faultsOf('docs/scan.md', `# A\n\n${sentence}\n`)[0]).toMatch(/^docs\/scan\.md:3: ".*"; write: /);
    expect(faultsOf('src/a.ts', `const a = 1;\n// ${sentence}\n`)[0]).toMatch(/^src\/a\.ts:2: /);
    expect(faultsOf('src/a.ts', `/**\n * ${sentence}\n */\n`)[0]).toMatch(/^src\/a\.ts:2: /);
    for (const quote of ["'", '`'])
      expect(faultsOf('src/a.ts', `const a =\n  ${quote}${sentence}${quote};\n`)[0]).toMatch(
        /^src\/a\.ts:2: /,
      );
  });

  test.each([['"yaml" is no format.'], ['The key is idle.'], ['The report tells it.'], ['It is settled.']])(
    '%s is found in a page and a message, not in a comment',
    (sentence) => {
      expect(faultsOf('README.md', sentence)).toHaveLength(1);
      expect(faultsOf('src/a.ts', `const a = '${sentence}';`)).toHaveLength(1);
      expect(faultsOf('src/a.ts', `// ${sentence}`)).toEqual([]);
    },
  );
});

test.each([
  ['docs/a.md', 'Add `--idle-days`. The status `in doubt`.\n\n```\nnobody\n```\n'],
  ['docs/a.md', 'There is no longer a run. `N` stands for a number. An idle connection.'],
  ['docs/generated/a.md', 'Nobody.'],
  ['src/a.ts', "const offenders = told('excepted', whoever);"],
  ['src/a.test.ts', '// Nobody.'],
  ['src/testing/a.ts', '// Nobody.'],
  ['src/a.page.fr.ts', "const a = 'nobody is told';"],
  ['src/simulator/a.ts', '// Nobody.'],
  ['test/a.ts', '// Nobody.'],
])('%s: %j is left alone', (path, text) => {
  expect(faultsOf(path, text)).toEqual([]);
});

test('a folder of the list may still have them, and leaves the list once it has none', () => {
  const old = { path: 'src/app/a.ts', text: '// Nobody.' };
  const plain = { path: 'src/app/a.ts', text: '// No person.' };
  expect(plainWords([old], ['src/app/'])).toEqual([]);
  expect(plainWords([old], ['src/run/'])).toHaveLength(2);
  expect(plainWords([plain], ['src/app/'])).toEqual(['src/app/: is plain now; remove it from notYetPlain.']);
});
