import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { openLifeSocket } from './life-socket.ts';
import { thisProcess } from './process-life.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'solekey-lock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const source = new URL('./folder-lock.ts', import.meta.url).pathname;

/** A process that takes the lock, says so, and lives until it is killed; or says why it could not. */
function holder(): { pid: number; said: Promise<string>; kill: () => Promise<void> } {
  const script =
    `const { lockFolder } = await import(${JSON.stringify(source)});` +
    `try { await lockFolder(${JSON.stringify(folder)}, 'apply'); console.log('held'); setInterval(() => {}, 1000); }` +
    'catch (error) { console.log(error.code); }';
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = new Promise<string>((resolve) => {
    child.stdout.once('data', (data) => resolve(String(data).trim()));
  });
  return {
    pid: child.pid ?? 0,
    said,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

describe('the lock of a folder', () => {
  it('is taken once, told by whom, and free when it is let go', async () => {
    const lock = await lockFolder(folder, 'apply');
    await expect(lockFolder(folder, 'undo')).rejects.toMatchObject({
      code: 'state-locked',
      message: expect.stringContaining(`solekey apply (process ${process.pid} on `),
    });
    await lock.release();
    await (await lockFolder(folder, 'undo')).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is held by another process while that lives, and free at once after its death', async () => {
    const other = holder();
    expect(await other.said).toBe('held');
    await expect(lockFolder(folder, 'apply')).rejects.toMatchObject({ code: 'state-locked' });
    await other.kill();
    await (await lockFolder(folder, 'apply')).release();
  });

  it('is held by a process that is stopped (SIGSTOP)', async () => {
    const other = holder();
    expect(await other.said).toBe('held');
    process.kill(other.pid, 'SIGSTOP');
    await expect(lockFolder(folder, 'apply')).rejects.toMatchObject({ code: 'state-locked' });
    await other.kill();
    await (await lockFolder(folder, 'apply')).release();
  });

  it('is no longer held where somebody removed its claim', async () => {
    const lock = await lockFolder(folder, 'apply');
    expect(await lock.isHeld()).toBe(true);
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    expect(await lock.isHeld()).toBe(false);
    await lock.release();
  });
});

const claimName = 'lock-1-0123456789abcdef';

/** A claim that lies there, and whether something listens at its socket. */
const claims: [what: string, changed: object | null, listens: boolean, code: 'state-locked' | null][] = [
  ['of this process', {}, true, 'state-locked'],
  ['of a later process with the number of a dead one', { began: 'another time' }, true, null],
  ['of a process of which only the number is known', { began: 'unknown' }, true, 'state-locked'],
  ['of another machine', { host: 'elsewhere', boot: 'other' }, true, 'state-locked'],
  [
    'of another machine, where no socket of it can be heard',
    { host: 'elsewhere', boot: 'other' },
    false,
    'state-locked',
  ],
  ['of this machine before it was started again', { boot: 'other' }, false, null],
  ['of this machine under an earlier name', { host: 'elsewhere', began: 'another time' }, false, null],
  ['of a container that lives', { namespace: 'pid:[1]', host: 'elsewhere' }, true, 'state-locked'],
  ['of a container that is gone', { namespace: 'pid:[1]', host: 'elsewhere' }, false, null],
  ['of a container that has no socket', { namespace: 'pid:[1]', hasSocket: false }, false, 'state-locked'],
  ['that can not be read', null, false, 'state-locked'],
];

describe('a claim', () => {
  it.each(claims)('%s', async (_, changed, listens, code) => {
    const path = join(folder, claimName);
    const socket = await openLifeSocket(`${path}.s`);
    if (typeof socket === 'string') throw new Error(socket);
    // A closed socket takes its file away; a killed process does not.
    if (!listens) {
      renameSync(`${path}.s`, `${path}.kept`);
      await socket.close();
      renameSync(`${path}.kept`, `${path}.s`);
    }
    const own = { ...(await thisProcess()), command: 'apply', hasSocket: true };
    writeFileSync(path, changed === null ? '{' : JSON.stringify({ ...own, ...changed }));
    const locking = lockFolder(folder, 'apply');
    if (code === null) {
      await (await locking).release();
      expect(readdirSync(folder)).toEqual([]);
    } else await expect(locking).rejects.toMatchObject({ code, fix: expect.stringContaining(path) });
    if (listens) await socket.close();
  });
});

describe('of many processes', () => {
  it('at most one takes the lock where they find a dead one’s at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const dead = holder();
      expect(await dead.said).toBe('held');
      await dead.kill();
      const rivals = Array.from({ length: 4 }, holder);
      const said = await Promise.all(rivals.map((rival) => rival.said));
      await Promise.all(rivals.map((rival) => rival.kill()));
      expect(said.filter((word) => word === 'held').length).toBeLessThanOrEqual(1);
      expect(said.every((word) => word === 'held' || word === 'state-locked')).toBe(true);
    }
  });
});
