import type { Control, Language, RulePage } from '../domain/control.ts';

/** A rule page that also says, in its own language, where a reader of a framework looks in vain and why. */
export type ControlPage = RulePage & { frameworkNotes: readonly string[] };

/** What a file of this folder exports: a control whose pages are complete in every language. */
export type DocumentedControl = Control & { pages: Record<Language, ControlPage> };
