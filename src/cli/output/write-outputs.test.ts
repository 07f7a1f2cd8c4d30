import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SolekeyError } from '../../domain/solekey-error.ts';
import type { Output } from '../command.ts';
import { writeOutputs } from './write-outputs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'solekey-outputs-'));
  // Every device that is full is this one, under a name that a person could have given.
  await symlink('/dev/full', join(folder, 'full'));
});
afterAll(() => rm(folder, { recursive: true }));

const pathOf = (name: string) => join(folder, name);
const errorWithCode = (code: string) => Object.assign(new Error(`write ${code}`), { code });

/** Text in chunks, and how it was read. */
function textOf(...chunks: string[]) {
  const reading = { taken: 0, isLeft: false };
  async function* text() {
    try {
      for (const chunk of chunks) {
        reading.taken += 1;
        yield chunk;
      }
    } finally {
      reading.isLeft = true;
    }
  }
  return { text: text(), reading };
}

function outputOf(file: string | null, ...chunks: string[]): Output {
  return { file: file === null ? null : pathOf(file), text: textOf(...chunks).text };
}

/** Standard output that is written when `release` is called, or at once, or never. */
function stdoutThat(write: (chunk: string, done: (error?: Error) => void) => void) {
  const written: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _, done) {
      written.push(chunk);
      write(chunk, done);
    },
  });
  return { stream, written };
}
const takesAll = () => stdoutThat((_, done) => done());

async function failureOf(writing: Promise<unknown>): Promise<SolekeyError> {
  const error = await writing.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SolekeyError);
  return error as SolekeyError;
}

describe('outputs', () => {
  it('are all written, each where it belongs', async () => {
    await writeFile(pathOf('old'), 'what was there before, and was longer');
    const { stream, written } = takesAll();
    const outputs = [outputOf(null, 'a', 'b'), outputOf('new', 'c', 'é'), outputOf('old', 'd')];
    expect(await writeOutputs(outputs, stream)).toBe('written');
    expect(written.join('')).toBe('ab');
    expect(await readFile(pathOf('new'), 'utf8')).toBe('cé');
    expect(await readFile(pathOf('old'), 'utf8')).toBe('d');
    expect(stream.writableEnded).toBe(false);
  });

  it('are for this person alone: names and keys are nobody else’s business', async () => {
    await writeOutputs([outputOf('private', 'x')], takesAll().stream);
    expect((await stat(pathOf('private'))).mode & 0o777).toBe(0o600);
  });

  it('go no faster than standard output is read', async () => {
    const releases: (() => void)[] = [];
    const { stream } = stdoutThat((_, done) => releases.push(done));
    const { text, reading } = textOf('a', 'b', 'c');
    const writing = writeOutputs([{ file: null, text }], stream);
    for (const taken of [1, 2, 3]) {
      await new Promise(setImmediate);
      expect(reading.taken).toBe(taken);
      releases.shift()?.();
    }
    // The text is over; nothing is left to be written.
    expect(await writing).toBe('written');
  });

  it.each(['EPIPE', 'ERR_STREAM_DESTROYED'])('stop quietly where the reader has gone (%s)', async (code) => {
    const { stream, written } = stdoutThat((_, done) => done(errorWithCode(code)));
    const { text, reading } = textOf('a', 'b', 'c');
    const file = outputOf('whole', 'a', 'b', 'c');
    expect(await writeOutputs([{ file: null, text }, file], stream)).toBe('pipe-closed');
    expect(written).toEqual(['a']);
    expect(reading).toEqual({ taken: 1, isLeft: true });
    expect(await readFile(pathOf('whole'), 'utf8')).toBe('abc');
  });

  it('pass on what is wrong with the text itself', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'a';
      throw new TypeError('a bug');
    }
    const outputs = [{ file: pathOf('broken'), text: broken() }];
    await expect(writeOutputs(outputs, takesAll().stream)).rejects.toThrow(TypeError);
  });
});

describe('an output that can not be written', () => {
  it.each<[string, string, string]>([
    ['in a missing folder', 'missing/x.json', 'the directory does not exist'],
    ['that is a folder', '.', 'it is a directory'],
    ['in a file', 'old-file/x.json', 'a part of its path is not a directory'],
  ])('%s is refused before anything is asked for', async (_, name, reason) => {
    await writeFile(pathOf('old-file'), '');
    const { stream, written } = takesAll();
    const { text, reading } = textOf('a');
    const error = await failureOf(writeOutputs([{ file: null, text }, outputOf(name, 'b')], stream));
    expect(error).toMatchObject({
      code: 'answer-not-written',
      exitCode: 2,
      message: `Cannot write ${pathOf(name)}: ${reason}.`,
      fix: 'Use another file with --format FORMAT=FILE.',
    });
    expect(written).toEqual([]);
    expect(reading.taken).toBe(0);
  });

  it.each<[string, string[]]>([
    ['a little', ['x']],
    ['a lot, in chunks', Array<string>(40).fill('x'.repeat(50_000))],
  ])('is an error where there is no room for it: %s', async (_, chunks) => {
    const { text, reading } = textOf(...chunks);
    const error = await failureOf(writeOutputs([{ file: pathOf('full'), text }], takesAll().stream));
    expect(error).toMatchObject({
      code: 'answer-not-written',
      exitCode: 2,
      message: `Cannot write ${pathOf('full')}: the disk is full. The output is incomplete.`,
      fix: 'Free disk space or use another file with --format FORMAT=FILE, then run the command again.',
    });
    expect(reading).toEqual({ taken: 1, isLeft: true });
  });

  it('is an error on standard output, too, and the others are written to their end', async () => {
    const { stream } = stdoutThat((_, done) => done(errorWithCode('ENOSPC')));
    const error = await failureOf(writeOutputs([outputOf(null, 'a'), outputOf('other', 'b', 'c')], stream));
    expect(error.message).toBe('Cannot write standard output: the disk is full. The output is incomplete.');
    expect(await readFile(pathOf('other'), 'utf8')).toBe('bc');
  });

  it('a code that nobody knows is told as it is', async () => {
    const { stream } = stdoutThat((_, done) => done(errorWithCode('EIO')));
    const error = await failureOf(writeOutputs([outputOf(null, 'a')], stream));
    expect(error.message).toContain('Cannot write standard output: EIO.');
  });
});
