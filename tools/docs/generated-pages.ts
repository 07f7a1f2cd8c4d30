import manifest from '../../package.json' with { type: 'json' };
import { commands, globalOptions } from '../../src/cli/commands/index.ts';
import { configurationJsonSchema } from '../../src/configuration/configuration-schema.ts';
import { controls } from '../../src/controls/index.ts';
import type { Language } from '../../src/domain/scan/control.ts';
import { commandsPage } from './commands-page.ts';
import { configurationPage } from './configuration-page.ts';
import { controlPage } from './control-page.ts';
import { exampleFiles } from './examples/example-files.ts';
import { manPage } from './man-page.ts';
import { schemas } from './schemas.ts';

const languages: readonly Language[] = ['en', 'fr'];

/** Every generated page by its path in docs/generated. */
export async function generatedPages(): Promise<Map<string, string>> {
  const pages = new Map([['commands.md', commandsPage(commands, globalOptions)]]);
  pages.set('configuration.md', configurationPage(configurationJsonSchema()));
  pages.set('solekey.1', manPage(commands, globalOptions, manifest.version));
  for (const control of controls) {
    for (const language of languages) {
      pages.set(`controls/${control.id}.${language}.md`, await controlPage(control, language));
    }
  }
  for (const [name, text] of await schemas()) pages.set(`schemas/${name}.schema.json`, text);
  for (const [name, text] of await exampleFiles()) pages.set(`examples/${name}`, text);
  return pages;
}
