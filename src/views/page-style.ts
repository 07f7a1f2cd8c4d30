import { layoutStyle } from './style/layout.ts';
import { partsStyle } from './style/parts.ts';
import { printStyle } from './style/print.ts';
import { tokens } from './style/tokens.ts';
import { usersStyle } from './style/users.ts';

/** One style for all pages: a report inlines it, a server links it. */
export const pageStyle = [tokens, layoutStyle, partsStyle, usersStyle, printStyle].join('');
