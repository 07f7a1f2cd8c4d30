/** The parts of a bundler's output that are read and changed here. */
interface OutputFile {
  readonly type: string;
  code?: string;
}

/** A file that holds nothing: what is asked of it is in another, under other names. */
interface Signpost {
  readonly file: string;
  /** From the name that is asked for to the one that it has there. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * A bundler plugin that has dynamic imports load the file that holds what they want. Where a module was put together
 * with others, the bundler leaves a signpost in its place, so that every start loads a file more
 * (docs/adr/0008-a-light-start.md).
 */
export function directImports(): {
  name: string;
  generateBundle(options: unknown, bundle: Record<string, OutputFile>): void;
} {
  return { name: 'direct-imports', generateBundle: (_, bundle) => importDirectly(bundle) };
}

/** Rewrites the dynamic imports of signposts, and takes out the signposts that nothing asks for any more. */
export function importDirectly(bundle: Record<string, OutputFile>): void {
  for (const [file, { code }] of Object.entries(bundle)) {
    const signpost = signpostOf(code ?? '');
    if (signpost === null) continue;
    for (const other of Object.values(bundle))
      if (other.code !== undefined) other.code = withDirectImports(other.code, file, signpost);
    const isAskedFor = Object.values(bundle).some(({ code: text }) => text?.includes(`./${file}`) === true);
    if (!isAskedFor) delete bundle[file];
  }
}

function signpostOf(code: string): Signpost | null {
  const parts = /^export\{([\w$, ]+)\}from"\.\/([^"]+)";?\n*$/.exec(code);
  if (parts === null) return null;
  const [, list = '', file = ''] = parts;
  const names = list.split(',').map((item): [string, string] => {
    const [there = '', here = there] = item.trim().split(' as ');
    return [here, there];
  });
  return { file, names: new Map(names) };
}

function withDirectImports(code: string, file: string, signpost: Signpost): string {
  const members = [...signpost.names].map(([here, there]) => `${here}:e.${there}`);
  return code.replaceAll(
    `import(\`./${file}\`)`,
    () => `import(\`./${signpost.file}\`).then(e=>({${members.join(',')}}))`,
  );
}
