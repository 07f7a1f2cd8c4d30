import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { powershell } from './powershell.ts';
import { zsh } from './zsh.ts';

/** The completion script of each shell: it asks `solekey complete -- WORDS` and evaluates nothing. */
export const completionScripts: Readonly<Record<string, string>> = { bash, fish, powershell, zsh };
