import { isBuiltin } from 'node:module';

/** The parts of a parsed module that are read here (ESTree). */
interface Statement {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly source?: { readonly value: unknown } | null;
  readonly specifiers?: readonly Specifier[];
}

interface Specifier {
  readonly type: string;
  readonly local: { readonly type: string; readonly name?: string };
  /** Of `import {a as b}`: an identifier, or a string. */
  readonly imported?: { readonly type: string; readonly name?: string; readonly value?: unknown };
}

/**
 * A bundler plugin that takes Node's built-in modules by `process.getBuiltinModule` (Node.js 22.3) where the bundle
 * imports them. `import` asks a built-in for every name that it exports, and with that loads all it would load only
 * when used: fetch and WebSocket behind `node:http` cost more than the rest of a start
 * (docs/adr/0008-a-light-start.md).
 */
export function lightBuiltins(): {
  name: string;
  renderChunk(this: { parse(code: string): { readonly body: readonly Statement[] } }, code: string): string;
} {
  return {
    name: 'light-builtins',
    renderChunk(code) {
      return withLightBuiltins(code, this.parse(code).body);
    },
  };
}

/** The code with each static import of a built-in replaced where it stands; a namespace import stays as it is. */
export function withLightBuiltins(code: string, body: readonly Statement[]): string {
  let text = '';
  let end = 0;
  for (const statement of body) {
    const replacement = lightImport(statement);
    if (replacement === null) continue;
    text += code.slice(end, statement.start) + replacement;
    end = statement.end;
  }
  return text + code.slice(end);
}

/** commander takes it whole, and uses it for commands that are programs of their own; here none is. */
const seldomUsed: ReadonlySet<string> = new Set(['node:child_process']);

function lightImport({ type, source, specifiers = [] }: Statement): string | null {
  if (type !== 'ImportDeclaration' || typeof source?.value !== 'string' || !isBuiltin(source.value))
    return null;
  if (specifiers.length === 0 || specifiers.some((one) => one.type === 'ImportNamespaceSpecifier'))
    return null;
  const module = `globalThis.process.getBuiltinModule(${JSON.stringify(source.value)})`;
  const object = seldomUsed.has(source.value)
    ? `new Proxy({}, { get: (_, name) => ${module}[name] })`
    : module;
  const whole = specifiers.filter((one) => isWhole(one)).map(({ local }) => `var ${local.name} = ${object};`);
  const members = specifiers.filter((one) => !isWhole(one)).map(member);
  const named = members.length === 0 ? [] : [`var { ${members.join(', ')} } = ${module};`];
  return [...whole, ...named].join(' ');
}

/** The default export of a built-in is the module itself (Node.js, "Built-in modules"). */
function isWhole({ type, imported }: Specifier): boolean {
  return type === 'ImportDefaultSpecifier' || imported?.name === 'default';
}

function member({ local, imported }: Specifier): string {
  const name = String(imported?.name ?? imported?.value);
  return `${JSON.stringify(name)}: ${local.name}`;
}
