import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
    for (const script of valuesOf(stage, 'RUN')) runIn(join(folder, stage.name), script);
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

function runIn(cwd: string, script: string): void {
  const path = [dirname(process.execPath), process.env['PATH']].join(':');
  const env = { ...process.env, PATH: path, npm_config_prefer_offline: 'true' };
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', script], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${script}: exit code ${status}\n${stdout}${stderr}`);
}

/**
 * `--from=STAGE [--chown=USER:GROUP] SOURCE… TARGET`, where a source begins with the stage's working directory. As a
 * build does, what was there before keeps its owner.
 */
function copyInto(tree: string, folder: string, stages: readonly Stage[], copy: string): void {
  const { from = '', chown } = /^--from=(?<from>\w+)(?: --chown=(?<chown>\S+))? /.exec(copy)?.groups ?? {};
  const stage = stages.find(({ name }) => name === from);
  const [workdir = ''] = stage === undefined ? [] : valuesOf(stage, 'WORKDIR');
  const paths = copy.split(' ').filter((word) => !word.startsWith('--'));
  const target = join(tree, paths.pop() ?? '');
  for (const path of paths) {
    const source = join(folder, from, path.slice(workdir.length));
    const isContent = path.endsWith('/');
    const to = target.endsWith('/') && !isContent ? join(target, basename(path)) : target;
    const made = isContent ? readdirSync(source).map((name) => join(to, name)) : [to];
    const fresh = made.filter((each) => !existsSync(each));
    cpSync(source, to, { recursive: true });
    if (chown !== undefined) runAsRoot(['chown', '--recursive', chown, ...fresh]);
  }
  chmodSync(tree, 0o755);
}

/** By sudo, which has to ask for nothing, where this process is not root's: a chroot and a change of owner take that. */
export function runAsRoot(command: readonly string[], input = '') {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive'];
  const [program = '', ...words] = [...asRoot, ...command];
  return spawnSync(program, words, { input, encoding: 'utf8' });
}
