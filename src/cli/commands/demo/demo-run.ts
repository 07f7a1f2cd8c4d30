import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import wrapAnsi from 'wrap-ansi';
import { likelyDecision } from '../../../app/plan/likely-decision.ts';
import { scan } from '../../../app/scan/scan.ts';
import type { ScanEvent } from '../../../domain/scan/scan-event.ts';
import { SolekeyError } from '../../../domain/solekey-error.ts';
import { defaultReportOptions } from '../../../reports/report.ts';
import { defaultReport, reports } from '../../../reports/scan/index.ts';
import { createDemoOrganization, createSimulator } from '../../../simulator/index.ts';
import type { Host, Run } from '../../command.ts';
import { demoStory } from '../../demo/demo-story.ts';
import { tellFix } from '../../demo/tell-fix.ts';
import { readScanOptions } from '../../options/scan-options.ts';
import { toOutputs } from '../../output/formats.ts';
import { reasonOf } from '../../output/sink.ts';
import { watchProgress } from '../../output/watch-progress.ts';
import { writeOutputs } from '../../output/write-outputs.ts';
import { version } from '../../version.ts';
import { openAccounts, systemPorts } from '../../wiring/open-scan.ts';

/** The same on every run: the simulated clock stands still at this moment. */
const now = Date.UTC(2026, 5, 15, 9, 30);

export const runDemo: Run = async ({ options }, host) => {
  const folder = demoFolder(options['out'] as string | undefined);
  const world = createDemoOrganization({ now, rate: 0 });
  // A read that shows what was so a moment ago comes by chance, and the story is to be the same every time.
  const defaults = { ...world.defaults, eventualConsistencyMs: 0 };
  const simulator = createSimulator({ ...world, defaults });
  const { url } = await simulator.listen(0);
  useSimulator(host.env, url, simulator);
  return { outputs: [{ file: null, text: tell(world, simulator, folder, host) }], exitCode: () => 0 };
};

/** Only this process: a demo must never reach an account of the person who tries it, whatever is configured. */
function useSimulator(env: Host['env'], url: string, simulator: ReturnType<typeof createSimulator>): void {
  for (const name of Object.keys(env)) if (name.startsWith('AWS_')) delete env[name];
  env['AWS_ENDPOINT_URL'] = url;
  env['AWS_ACCESS_KEY_ID'] = simulator.credentials.accessKeyId;
  env['AWS_SECRET_ACCESS_KEY'] = simulator.credentials.secretAccessKey;
  env['AWS_REGION'] = simulator.region;
  env['AWS_EC2_METADATA_DISABLED'] = 'true';
  env['AWS_CONFIG_FILE'] = env['AWS_SHARED_CREDENTIALS_FILE'] = '/dev/null';
  env['NO_PROXY'] = env['no_proxy'] = '127.0.0.1';
}

async function* tell(
  world: ReturnType<typeof createDemoOrganization>,
  simulator: ReturnType<typeof createSimulator>,
  folder: string,
  host: Host,
): AsyncGenerator<string> {
  const width = Math.min(host.stdout.columns, 100);
  const paragraph = (text: string, indent: string) =>
    wrapAnsi(text, width - indent.length)
      .split('\n')
      .map((line) => `${indent}${line}\n`)
      .join('');
  try {
    yield paragraph(intro, '');
    yield '\n$ solekey scan --org\n\n';
    const events = await scanned(host);
    yield* tableOf(events, host);
    const page = await leavePage(events, folder);
    yield '\nWhat the scan found\n\n';
    const names = new Map(world.accounts.map(({ id, name }) => [id, name ?? id]));
    for (const { case: name, heading, text } of demoStory) {
      const places = world.cases.filter((place) => place.case === name);
      const where = places.map(({ account, user }) =>
        user === null ? names.get(account) : `${names.get(account)}/${user}`,
      );
      if (where.length > 0) yield `  ${heading}: ${where.join(', ')}\n${paragraph(text, '    ')}\n`;
    }
    yield paragraph(before, '');
    yield* tellFix({ simulator, world, host, paragraph });
    yield `\n${paragraph(outro, '')}`;
    host.tell(`The scan as an HTML page: ${page}`);
  } finally {
    await simulator.close();
  }
}

async function scanned(host: Host): Promise<ScanEvent[]> {
  const options = await readScanOptions({ org: true });
  const { targets } = await openAccounts(options, { ...host, tell: () => {} });
  const { settings, controls } = options;
  const tool = { name: 'solekey', version } as const;
  const request = { tool, settings, controls, targets, inventories: [], judgedAt: null };
  const ports = { ...systemPorts, clock: { now: () => now } };
  const events: ScanEvent[] = [];
  for await (const event of watchProgress(scan(request, ports, host.signal), host)) events.push(event);
  return events;
}

async function* tableOf(events: readonly ScanEvent[], { stdout }: Host): AsyncGenerator<string> {
  const page = { ...stdout, commandLine };
  for (const { text } of toOutputs([{ name: defaultReport, file: null }], again(events), page)) yield* text;
}

/** As after `solekey scan --org`. */
function commandLine(name: string, ...words: readonly string[]): string {
  return ['solekey', name, ...(name === 'plan' ? ['--org'] : []), ...words].join(' ');
}

async function* again(events: readonly ScanEvent[]): AsyncGenerator<ScanEvent> {
  yield* events;
}

/** Created before any output. Throws SolekeyError `answer-not-written`. */
function demoFolder(out: string | undefined): string {
  try {
    if (out === undefined) return mkdtempSync(join(tmpdir(), 'solekey-demo-'));
    mkdirSync(out, { recursive: true });
    return out;
  } catch (error) {
    const why = reasonOf(error as NodeJS.ErrnoException);
    const message = `Cannot create the directory ${out ?? tmpdir()}: ${why}.`;
    throw new SolekeyError(
      'answer-not-written',
      message,
      'Use another directory: solekey demo --out DIRECTORY',
      error,
    );
  }
}

/** @returns where it is */
async function leavePage(events: readonly ScanEvent[], folder: string): Promise<string> {
  const file = join(folder, 'solekey-demo.html');
  const page = (await reports.html())(again(events), { ...defaultReportOptions, likelyDecision });
  await writeOutputs([{ file, text: page, flag: '--out', isWhole: true }]);
  return file;
}

const intro =
  'This demo uses a simulated AWS organization of 12 accounts. It runs in this process, on 127.0.0.1. ' +
  'It uses no credentials and sends nothing to the network. The rule: an IAM user has one active access key, ' +
  'since every further key is a risk without a use.';

const before =
  'The scan made a few calls for each account, and one for each suspect. The next question: which key can be ' +
  'deactivated safely? plan answers it.';

const outro =
  'This was the whole process: scan, plan, apply, verify, undo. In your own account, ' +
  'with the permissions of `solekey policy apply`: solekey scan, solekey plan --out plan.json, solekey apply ' +
  'plan.json. To scan a credential report without credentials: solekey scan --credential-report report.csv';
