import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
  visit,
} from 'yaml';
import type { z } from 'zod';
import { parseAccountId } from '../domain/account-id.ts';
import type { Configuration } from '../domain/configuration.ts';
import { type Exception, longestExceptionDays } from '../domain/scan/exception.ts';
import { SolekeyError } from '../domain/solekey-error.ts';
import { day, type EpochMs, formatTime } from '../domain/time.ts';
import { type ConfigurationText, configurationSchema } from './configuration-schema.ts';
import { syntaxFaultOf } from './syntax-fault.ts';

/** More would bury the first. */
const mostErrors = 10;

/** To find where each of 80,000 unknown keys stands took minutes: only of these many it is looked up. */
const mostPlaced = 100;

type Fault = { offset: number | (() => number); message: string };

/**
 * Reads `solekey.yaml`: YAML 1.2 with every key known, each value what it must be.
 * @param now what the end of an exception is measured from
 * @throws SolekeyError `input-malformed` with each error's line, column and what was expected.
 */
export function readConfiguration(text: string, file: string, now: EpochMs): Configuration {
  const lines = new LineCounter();
  // Its own check of unique keys compares each with each: a minute for 80,000 of them.
  const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, version: '1.2' } as const;
  const [document, second] = parseAllDocuments(text, options);
  const fail = (faults: readonly Fault[]): never => {
    throw malformed(file, lines, faults);
  };
  if (document === undefined) return { file, options: {}, exceptions: [] };
  if (second !== undefined) fail([{ offset: second.range[0], message: 'expected the end of the file' }]);
  const broken = syntaxFaultOf(document);
  if (broken !== null) fail([broken]);
  const wrongNames = [...keyFaults(document), ...aliasFaults(document)];
  if (wrongNames.length > 0) fail(wrongNames);
  const read = configurationSchema.safeParse(plainValue(document, fail) ?? {}, { reportInput: true });
  if (!read.success) return fail(read.error.issues.flatMap((issue) => faultsOf(document, issue)));
  const late = lateExceptions(document, read.data, now);
  if (late.length > 0) fail(late);
  return {
    file,
    options: optionsOf(read.data),
    exceptions: (read.data.exceptions ?? []).map((exception, place) => {
      const at = offsetOf(document, ['exceptions', place]);
      return toException(exception, `${file}:${lines.linePos(at).line}`);
    }),
  };
}

/** A key that is there twice, and one that is a list, a map or an alias: what it names, JavaScript makes up. */
function keyFaults(document: Document.Parsed): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items as Pair<Node>[]) {
        const offset = startOf(key);
        const value = isScalar(key) ? key.value : undefined;
        if (value === undefined) faults.push({ offset, message: 'expected a setting name' });
        else if (seen.has(value)) faults.push({ offset, message: `${JSON.stringify(value)} occurs twice` });
        else seen.add(value);
      }
    },
  });
  return faults;
}

/** An alias of an anchor that is not there, or stands below it. */
function aliasFaults(document: Document.Parsed): Fault[] {
  const anchors = new Set<string>();
  const faults: Fault[] = [];
  visit(document, {
    Value: (_, { anchor }) => void (anchor !== undefined && anchors.add(anchor)),
    Alias(_, alias) {
      const message = `expected an alias of an anchor above: there is no &${alias.source}`;
      if (!anchors.has(alias.source)) faults.push({ offset: startOf(alias), message });
    },
  });
  return faults;
}

/** Aliases can make a gigabyte of ten lines: `toJS` follows 100 (https://eemeli.org/yaml/#tojs-options). */
function plainValue(document: Document.Parsed, fail: (faults: readonly Fault[]) => never): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return fail([{ offset: 0, message: 'expected fewer aliases: they stand for too many values' }]);
  }
}

function lateExceptions(document: Document.Parsed, { exceptions }: ConfigurationText, now: EpochMs): Fault[] {
  const latest = now + longestExceptionDays * day;
  return (exceptions ?? []).flatMap(({ expires }, place) => {
    if (Date.parse(expires) <= latest) return [];
    const message = `expected a date up to ${formatTime(latest).slice(0, 10)}: an exception lasts at most a year`;
    return [{ offset: offsetOf(document, ['exceptions', place, 'expires']), message }];
  });
}

function toException(
  {
    accounts,
    users,
    tags,
    controls,
    owner,
    reason,
    expires,
  }: NonNullable<ConfigurationText['exceptions']>[number],
  place: string,
): Exception {
  return {
    place,
    accounts: accounts?.map((id) => parseAccountId(id) ?? id) ?? null,
    users: users ?? null,
    tags: tags ?? null,
    controls: controls ?? null,
    ...{ owner, reason, expires: Date.parse(expires) },
  };
}

/** As the command line would have said it. */
function optionsOf({ plan = {}, ...settings }: ConfigurationText): Record<string, unknown> {
  const list = (values: readonly string[] | undefined) => values?.join(',');
  const number = (value: number | undefined) => value?.toString();
  const options: Record<string, unknown> = {
    control: list(settings.controls),
    org: settings.organization === true ? true : undefined,
    accounts: list(settings.accounts),
    ou: settings.ou,
    exclude: list(settings.exclude),
    excludeOu: settings.excludeOu,
    roleName: settings.roleName,
    externalId: settings.externalId,
    path: settings.path,
    concurrency: number(settings.concurrency),
    accountDeadline: settings.accountDeadline,
    failOn: settings.failOn,
    idleDays: number(plan.idleDays),
    rotationWindowDays: number(plan.rotationWindowDays),
    maxKeyAgeDays: number(plan.maxKeyAgeDays),
    evidence: plan.evidence,
    evidenceRegions: list(plan.evidenceRegions),
    ownerTags: list(plan.ownerTags),
    accept: plan.accept,
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function faultsOf(document: Document.Parsed, issue: z.core.$ZodIssue): Fault[] {
  const { path } = issue;
  if (issue.code !== 'unrecognized_keys') {
    const expected = issue.input === undefined ? String(path.at(-1)) : expectedOf(issue);
    return [{ offset: () => offsetOf(document, path), message: `expected ${expected}` }];
  }
  return issue.keys.map((key) => ({
    offset: () => keyOffset(document, path, key),
    message: `Unknown setting ${JSON.stringify(key)}`,
  }));
}

/** What a value must be, in words. */
function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return typeNames[issue.expected] ?? issue.expected;
  if (issue.code === 'too_small')
    return issue.origin === 'array' || issue.origin === 'string'
      ? 'at least one entry'
      : `${issue.minimum} or more`;
  if (issue.code === 'too_big') return `${issue.maximum} or less`;
  return issue.message;
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'settings, one a line',
  record: 'names and values',
  string: 'text, in quotes if it looks like a number',
};

/** Where a value stands; that of what holds it where it is not there, or is behind an alias. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node) return startOf(node);
  }
  return 0;
}

function keyOffset(document: Document.Parsed, path: readonly PropertyKey[], key: string): number {
  const map = document.getIn(path);
  const pair = isMap<Node>(map)
    ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined;
  return pair ? startOf(pair.key) : offsetOf(document, path);
}

/** The parser gives each node its range; one that is made by hand has none. */
function startOf(node: Node): number {
  return (node as ParsedNode).range[0];
}

function malformed(file: string, lines: LineCounter, faults: readonly Fault[]): SolekeyError {
  const placed = faults.slice(0, mostPlaced).map(({ offset, message }) => ({
    offset: typeof offset === 'number' ? offset : offset(),
    message,
  }));
  const inOrder = placed.toSorted((one, other) => one.offset - other.offset);
  const reported = inOrder.slice(0, mostErrors).map(({ offset, message }) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line || 1}:${col || 1}: ${message}`;
  });
  const more = faults.length > reported.length ? [`and ${faults.length - reported.length} more`] : [];
  const [first = file, ...others] = [...reported, ...more];
  const fix =
    'AWS was not called. solekey init writes an example. solekey schema config prints the JSON schema.';
  return new SolekeyError('input-malformed', first, fix, undefined, others);
}
