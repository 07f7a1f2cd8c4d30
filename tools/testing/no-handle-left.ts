import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';

// Loaded before each test file: once its tests have ended, every file, pipe and socket that they opened is closed.
// Each test file has a process of its own. Linux alone lists what a process has open (proc(5), /proc/pid/fd).

const folder = '/proc/self/fd';
/** Milliseconds: what was closed takes some turns of the event loop, and more where the machine is busy. */
const patience = 15_000;
const interval = 10;

let before: ReadonlySet<string> = new Set();

beforeAll(() => {
  before = new Set(openDescriptors().keys());
});

afterAll(async () => {
  let left = opened();
  for (let waited = 0; left.length > 0 && waited < patience; waited += interval) {
    await sleep(interval);
    left = opened();
  }
  expect(left, 'files, pipes and sockets that these tests leave open').toEqual([]);
});

function opened(): string[] {
  return [...openDescriptors()].flatMap(([descriptor, target]) => (before.has(descriptor) ? [] : [target]));
}

/** What each descriptor stands for. Those of the event loop itself (`anon_inode:`) come and go by themselves. */
function openDescriptors(): Map<string, string> {
  const all = namesIn(folder).flatMap((descriptor) => {
    const target = targetOf(descriptor);
    return target === null || target.startsWith('anon_inode:') ? [] : [[descriptor, target] as const];
  });
  return new Map(all);
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** Null: closed since, as the one by which the folder was listed. */
function targetOf(descriptor: string): string | null {
  try {
    return readlinkSync(`${folder}/${descriptor}`);
  } catch {
    return null;
  }
}
