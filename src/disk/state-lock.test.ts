import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { thisProcess } from './process-life.ts';
import { lockState } from './state-lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'solekey-lock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const source = new URL('./state-lock.ts', import.meta.url).pathname;

/** A process that takes the lock, says so, and lives until it is killed; or says why it could not. */
function holder(): { said: Promise<string>; kill: () => Promise<void> } {
  const script =
    `const { lockState } = await import(${JSON.stringify(source)});` +
    `try { await lockState(${JSON.stringify(folder)}, 'apply'); console.log('held'); setInterval(() => {}, 1000); }` +
    'catch (error) { console.log(error.code); }';
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = new Promise<string>((resolve) => {
    child.stdout.once('data', (data) => resolve(String(data).trim()));
  });
  return {
    said,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

describe('the lock of a state folder', () => {
  it('is taken once, told by whom, and free when it is let go', async () => {
    const lock = await lockState(folder, 'apply');
    await expect(lockState(folder, 'undo')).rejects.toMatchObject({
      code: 'state-locked',
      message: expect.stringContaining(`solekey apply (process ${process.pid})`),
    });
    await lock.release();
    await (await lockState(folder, 'undo')).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is held by another process while that lives, and free at once after its death', async () => {
    const other = holder();
    expect(await other.said).toBe('held');
    await expect(lockState(folder, 'apply')).rejects.toMatchObject({ code: 'state-locked' });
    await other.kill();
    await (await lockState(folder, 'apply')).release();
  });

  it('is not held by a later process with the number of a dead one', async () => {
    const life = { ...(await thisProcess()), began: 'another time', command: 'apply' };
    writeFileSync(join(folder, `lock-${process.pid}-0123456789abcdef`), JSON.stringify(life));
    await (await lockState(folder, 'apply')).release();
  });

  it.each([
    ['of another host, of which nobody knows', { host: 'elsewhere' }],
    ['that can not be read', null],
  ])('is held by a claim %s', async (_, changed) => {
    const claim =
      changed === null ? '{' : JSON.stringify({ ...(await thisProcess()), command: 'apply', ...changed });
    writeFileSync(join(folder, 'lock-1-0123456789abcdef'), claim);
    await expect(lockState(folder, 'apply')).rejects.toMatchObject({
      code: 'state-locked',
      fix: expect.stringContaining('lock-1-0123456789abcdef'),
    });
  });

  it('goes to one at most of many that find a dead one’s at the same moment', async () => {
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
  }, 60_000);
});
