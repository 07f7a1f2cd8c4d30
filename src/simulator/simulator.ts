import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Calls, createCallCounter } from './calls.ts';
import { type Clock, type ClockOptions, createClock } from './clock.ts';
import { control } from './control.ts';
import type { FaultRule } from './faults/fault-rule.ts';
import { createFaultTable } from './faults/fault-table.ts';
import { globalRegion, type Partition } from './partition.ts';
import { createRandom } from './random.ts';
import { createScript } from './script/create-script.ts';
import type { Script } from './script/script.ts';
import { createDispatcher } from './services/dispatch.ts';
import type { AccountBehaviour, AccountSpec } from './state/account-spec.ts';
import { type AccountListing, createOrganization } from './state/organization.ts';
import { createTruth, type Truth } from './truth.ts';
import { createHttpServer } from './wire/http-server.ts';
import { respond } from './wire/respond.ts';

export interface SimulatorOptions {
  /** Default 1. The same seed and the same calls give the same answers. */
  seed?: number;
  /** Default: starts now, runs with real time. */
  clock?: ClockOptions;
  partition?: Partition;
  /** The first is the organization's management account. Default: one empty account. */
  accounts?: readonly AccountSpec[];
  /** Organizational units without accounts, each by its names from the root down. */
  emptyUnits?: readonly (readonly string[])[];
  /** For every account that does not say otherwise. */
  defaults?: AccountBehaviour;
  faults?: readonly FaultRule[];
  /**
   * Against which clock the time of a signature is checked. `either`, the default: the simulated one or this machine's,
   * since a client that does not correct its clock (AWS CLI, boto3) signs by this machine's, and one that does (the SDK
   * for JavaScript) by the `Date` header of the last answer. `simulated`: that clock alone, as AWS has one.
   */
  signingClock?: 'either' | 'simulated';
  /**
   * The name of the management account's user whose key is `credentials`. Default `organization-admin`,
   * made 400 days ago with one active key, unless `populate` makes a user of that name with a key.
   */
  admin?: string;
}

export interface Simulator {
  /** Serves on 127.0.0.1; port 0 takes a free one. */
  listen(port?: number): Promise<{ url: string; port: number }>;
  close(): Promise<void>;
  /** A long-term key of the management account's administrator. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
  readonly clock: Clock;
  readonly calls: Calls;
  resetCalls(): void;
  readonly truth: Truth;
  readonly script: Script;
  readonly accounts: readonly AccountListing[];
}

const DAY_MS = 86_400_000;

/** An AWS of our own. It listens only after `listen`. Throws a RangeError on impossible options. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { seed = 1, partition = 'aws', defaults = {}, admin = 'organization-admin' } = options;
  const start = options.clock?.start ?? Date.now();
  const clock = createClock(options.clock ?? { start, rate: 1 });
  const random = createRandom(seed);
  const calls = createCallCounter();
  const specs = options.accounts?.length ? options.accounts : [{}];
  const organization = createOrganization({
    specs,
    emptyUnits: options.emptyUnits ?? [],
    partition,
    defaults,
    random: random.fork('organization'),
    start,
    populate: (account, spec) => spec.populate?.(script, account.id),
  });
  const script: Script = createScript(organization, clock);
  const truth = createTruth(organization, clock.now);
  const faults = createFaultTable(options.faults ?? [], random.fork('faults'));
  const dispatcher = createDispatcher({
    ...{ organization, clock, calls, faults, random: random.fork('calls') },
    signingClocks: (now) => (options.signingClock === 'simulated' ? [now] : [now, Date.now()]),
  });
  const requestIds = random.fork('requests');
  const server = createHttpServer({
    now: clock.now,
    respond: (request) => respond(request, dispatcher, requestIds),
    control: (method, path, body) => control({ organization, truth, calls, clock }, method, path, body),
  });
  const management = organization.account(organization.managementId);
  if (!management) throw new RangeError('there is no management account');
  const credentials = adminKey(script, truth, management.id, admin, start);
  const secretAccessKey = management.keys.get(credentials)?.key.secret ?? '';

  return {
    listen: (port = 0) => listenOn(server, port),
    close: () => closeNow(server),
    credentials: { accessKeyId: credentials, secretAccessKey },
    region: globalRegion(partition),
    clock,
    calls,
    resetCalls: calls.reset,
    truth,
    script,
    accounts: organization.listings,
  };
}

function listenOn(server: Server, port: number): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const port = (server.address() as AddressInfo).port;
      resolve({ url: `http://127.0.0.1:${port}`, port: port });
    });
  });
}

/** Does not wait for idle connections, nor for calls that a fault leaves without an answer. */
function closeNow(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The administrator's key, made where the account has none. */
function adminKey(script: Script, truth: Truth, account: string, admin: string, start: number): string {
  const at = start - 400 * DAY_MS;
  const known = truth.keysAt(account, admin, start)?.find((key) => key.status === 'Active');
  if (known) return known.id;
  script.createUser({ account, at, name: admin });
  return script.createAccessKey({ account, at: at + 60_000, user: admin }).id;
}
