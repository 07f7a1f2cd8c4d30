import { commentedConfiguration } from '../../src/configuration/commented-configuration.ts';
import { generatedNote } from './generated-note.ts';

/** A part of a JSON schema, as far as the page reads it. */
export type SchemaPart = {
  description?: string;
  type?: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  properties?: Readonly<Record<string, SchemaPart>>;
  items?: SchemaPart;
  required?: readonly string[];
};

/** One page with every setting of `solekey.yaml`, and the file that `solekey init` writes. */
export function configurationPage(schema: SchemaPart): string {
  const { plan, exceptions, ...settings } = schema.properties ?? {};
  return [
    generatedNote('src/configuration'),
    '# Configuration',
    '`scan`, `plan` and `doctor` read `solekey.yaml` in the working directory, or the file of `--config FILE`. Options on the command line take precedence. If the file has errors, solekey shows each error with its line and does not call AWS. `solekey init` writes a commented file.',
    table(settings),
    '## `plan`',
    table(plan?.properties ?? {}),
    '## `exceptions`',
    'A list. An exception accepts a failing finding (status `excepted`) if the finding matches all of its accounts, users, tags and controls. It does not apply to a user that could not be checked. `plan` does nothing for a user with an accepted finding. From the end date on, the finding fails again. Unused exceptions are reported as a warning.',
    table(exceptions?.items?.properties ?? {}, exceptions?.items?.required),
    '## What `solekey init` writes',
    `\`\`\`yaml\n${commentedConfiguration}\`\`\``,
  ]
    .join('\n\n')
    .concat('\n');
}

function table(properties: Readonly<Record<string, SchemaPart>>, required: readonly string[] = []): string {
  const rows = Object.entries(properties).map(([name, part]) => {
    const must = required.includes(name) ? ' Required.' : '';
    return `| \`${name}\` | ${part.description ?? ''}${must} | ${valueText(part)} |`;
  });
  return ['| setting | meaning | value |', '| --- | --- | --- |', ...rows].join('\n');
}

function valueText({ type, enum: words, minimum, maximum, items }: SchemaPart): string {
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ');
  if (type === 'array') return `list of ${items === undefined ? 'texts' : valueText(items)}`;
  if (type === 'integer') return `${minimum} to ${maximum}`;
  return { boolean: '`true`, `false`', object: 'names and values' }[type ?? ''] ?? 'text';
}
