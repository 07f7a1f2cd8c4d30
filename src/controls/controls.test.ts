import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Control, ControlId, Language, RulePage, VerdictStatus } from '../domain/scan/control.ts';
import { defaultSettings } from '../domain/settings.ts';
import { fillMessage } from './fill-message.ts';
import { controlById, controls, defaultControls, retiredControlIds } from './index.ts';
import { commandsOf } from './testing/aws-command.ts';
import { type ControlCase, caseNow } from './testing/control-case.ts';

/** Every id that was ever in a release, in the order of their coming. None may leave this list or change. */
const publishedIds: readonly ControlId[] = [
  'iam-user-single-active-access-key',
  'iam-access-key-unused',
  'iam-access-key-age',
  'iam-root-no-access-key',
  'iam-user-inactive-access-keys',
];

const context = { now: caseNow, settings: defaultSettings };
const languages: readonly Language[] = ['en', 'fr'];
const found = await findControls();

describe('the registry', () => {
  test('holds every control of this folder, each once', () => {
    expect(controls.map(({ id }) => id).toSorted()).toEqual(
      found.map(({ control }) => control.id).toSorted(),
    );
    expect(new Set(controls).size).toBe(controls.length);
  });

  test('keeps every id that was ever published', () => {
    const known = [...controls.map(({ id }) => id), ...retiredControlIds];
    expect(known.toSorted()).toEqual(publishedIds.toSorted());
  });

  test('finds a control by its id, and by no other text', () => {
    for (const control of controls) expect(controlById(control.id)).toBe(control);
    for (const id of ['', 'all', 'toString', '__proto__', ...retiredControlIds]) {
      expect(controlById(id)).toBeUndefined();
    }
  });

  test('judges by the single active key where nobody chose', () => {
    expect(defaultControls.map(({ id }) => id)).toEqual(defaultSettings.controls);
  });
});

describe.each(found)('$control.id', ({ file, exports, control }) => {
  test('is named for its id, and its one export too', () => {
    expect(file).toBe(`${control.id}/${control.id}.ts`);
    expect(exports).toEqual([control.id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())]);
  });

  describe('has cases which', async () => {
    const cases = await casesOf(control);

    test.each(cases)('hold: $name', ({ subject, verdict, sentence }) => {
      const frozen = deepFreeze(structuredClone(subject));
      expect(control.evaluate(frozen, deepFreeze(structuredClone(context)))).toEqual(verdict);
      expect(control.evaluate(frozen, context)).toEqual(verdict);
      expect(fillMessage(control.messages[verdict.message] ?? '', verdict.values)).toBe(sentence);
    });

    test('cover every verdict', () => {
      const all: VerdictStatus[] = ['fail', 'not-applicable', 'pass', 'unknown'];
      expect([...new Set(cases.map(({ verdict }) => verdict.status))].toSorted()).toEqual(all);
    });

    test('cover every message', () => {
      const used = new Set(cases.map(({ verdict }) => verdict.message));
      expect([...used].toSorted()).toEqual(Object.keys(control.messages).toSorted());
    });

    test('cover every kind of subject', () => {
      const kinds = new Set(cases.map(({ subject }) => subject.kind));
      expect([...kinds].toSorted()).toEqual(['account', 'iam-user', 'root']);
    });

    test('are all different, by name and by subject', () => {
      expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
      expect(new Set(cases.map(({ subject }) => JSON.stringify(subject))).size).toBe(cases.length);
    });
  });

  test.each(languages)('has a complete page in %s', async (language) => {
    expect(emptyFields(await control.pages[language]())).toEqual([]);
  });

  test('says the same in every language: as many steps, the same commands, as many notes', async () => {
    const [en, fr] = [await control.pages.en(), await control.pages.fr()];
    expect(outline(fr)).toEqual(outline(en));
    expect(fr.frameworkNotes).toHaveLength(en.frameworkNotes.length);
  });

  test.each(languages)('has AWS CLI commands that are complete in %s', async (language) => {
    const commands = (await control.pages[language]()).remediation.commandLine.flatMap(({ command }) =>
      commandsOf(command),
    );
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test('has French that is set as it is printed', async () => {
    const prose = texts(await control.pages.fr()).map((text) => text.replace(/`[^`]*`/g, ''));
    const badlySet = /'| [:;?!»]|[^\u00a0\u202f][;?!»](?= |$)|«[^\u00a0]|\w:(?!\/\/)/;
    expect(prose.filter((text) => badlySet.test(text))).toEqual([]);
  });

  test('names references and frameworks once each', () => {
    const urls = control.references.map(({ url }) => url);
    expect(urls.length).toBeGreaterThan(0);
    expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([]);
    expect(new Set(urls).size).toBe(urls.length);
    const requirements = control.frameworks.map((named) => Object.values(named).join(' '));
    expect(new Set(requirements).size).toBe(requirements.length);
    expect(emptyFields({ references: control.references, ...control.frameworks })).toEqual([]);
  });
});

type Found = { file: string; exports: string[]; control: Control };

/** A control is whatever this folder exports that can evaluate. */
async function findControls(): Promise<Found[]> {
  const inFolder = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  const files = inFolder.filter((file) => /(^|\/)[a-z-]+\.ts$/.test(file));
  const all = await Promise.all(
    files.map(async (file) => {
      const module: Record<string, unknown> = await import(/* @vite-ignore */ `./${file}`);
      const control = Object.values(module).find(isControl);
      return control === undefined ? [] : [{ file, exports: Object.keys(module), control }];
    }),
  );
  return all.flat();
}

function isControl(value: unknown): value is Control {
  return typeof value === 'object' && value !== null && 'evaluate' in value;
}

async function casesOf({ id }: Control): Promise<readonly ControlCase[]> {
  const module: { cases: readonly ControlCase[] } = await import(/* @vite-ignore */ `./${id}/${id}.cases.ts`);
  return module.cases;
}

/** Paths of what is blank or has nothing in it. */
function emptyFields(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [path] : [];
  const entries = Object.entries(value as object);
  if (entries.length === 0) return [path];
  return entries.flatMap(([key, inner]) => emptyFields(inner, `${path}/${key}`));
}

function outline({ remediation }: RulePage): unknown {
  return {
    consoleAdministrator: remediation.consoleAdministrator.length,
    consoleIamUser: remediation.consoleIamUser.length,
    commandLine: remediation.commandLine.map(({ command }) =>
      commandsOf(command).map(({ name, options }) => [name, ...options.keys()]),
    ),
  };
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value as object).flatMap(([key, inner]) => (key === 'command' ? [] : texts(inner)));
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
