import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInContext } from '../../../tools/image/build-context.ts';
import { type Stage, stagesOf, valuesOf } from '../../../tools/image/dockerfile.ts';

/**
 * Does what a build of the Dockerfile does, without a daemon and without its base image: the stages run on this
 * machine's Debian and this process's Node.js, each in a folder of its own, and the last one's copies make a tree.
 * @returns the tree, which only its owner can write to
 */
export function buildTree(repository: string, dockerfile: string, rules: string, folder: string): string {
  const tree = join(folder, 'tree');
  const stages = stagesOf(dockerfile);
  for (const stage of stages.slice(0, -1)) {
    mkdirSync(join(folder, stage.name));
    if (valuesOf(stage, 'COPY').includes('. .')) copyContext(repository, rules, join(folder, stage.name));
    for (const script of valuesOf(stage, 'RUN')) runIn(join(folder, stage.name), shellOf(stage), script);
  }
  mkdirSync(tree);
  const last = stages.at(-1);
  for (const copy of last === undefined ? [] : valuesOf(last, 'COPY')) copyInto(tree, folder, stages, copy);
  return tree;
}

function copyContext(repository: string, rules: string, to: string): void {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const paths = execFileSync('git', list, { cwd: repository, encoding: 'utf8' }).split('\0');
  for (const path of paths.filter((each) => each !== '' && isInContext(each, rules)))
    if (existsSync(join(repository, path))) cpSync(join(repository, path), join(to, path));
}

function shellOf(stage: Stage): string[] {
  const [shell] = valuesOf(stage, 'SHELL');
  return shell === undefined ? ['/bin/sh', '-c'] : JSON.parse(shell);
}

function runIn(cwd: string, [shell = '', ...options]: string[], script: string): void {
  const path = [dirname(process.execPath), process.env['PATH']].join(':');
  const env = { ...process.env, PATH: path, npm_config_prefer_offline: 'true' };
  const { status, stdout, stderr } = spawnSync(shell, [...options, script], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${script}: exit code ${status}\n${stdout}${stderr}`);
}

/** `--from=STAGE [--chown=…] SOURCE… TARGET`, where a source begins with the stage's working directory. */
function copyInto(tree: string, folder: string, stages: readonly Stage[], copy: string): void {
  const words = copy.split(' ');
  const name = /^--from=(\w+)$/.exec(words[0] ?? '')?.[1] ?? '';
  const stage = stages.find((each) => each.name === name);
  const [workdir = ''] = stage === undefined ? [] : valuesOf(stage, 'WORKDIR');
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.pop() ?? '';
  for (const source of paths) {
    const from = join(folder, name, source.slice(workdir.length));
    const to =
      target.endsWith('/') && source !== `${workdir}/`
        ? join(target, source.split('/').at(-1) ?? '')
        : target;
    cpSync(from, join(tree, to), { recursive: true });
  }
  chmodSync(tree, 0o755);
}
