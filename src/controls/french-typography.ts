import type { RulePage } from '../domain/scan/control.ts';

const noBreakSpace = '\u00a0';
const narrowNoBreakSpace = '\u202f';

/**
 * Sets a French page as it is printed: no-break spaces in « » and before : ; ? !, between a number and its
 * noun, and the curly apostrophe. So pages are written with the spaces that a keyboard has. Commands and what
 * stands between backquotes are left as they are. Each part is set when it is read: a scan reads none.
 */
export function setFrenchPage(page: RulePage): RulePage {
  const { remediation } = page;
  return {
    get title() {
      return setFrench(page.title);
    },
    get description() {
      return setFrench(page.description);
    },
    get rationale() {
      return setFrench(page.rationale);
    },
    get remediation() {
      return {
        consoleAdministrator: remediation.consoleAdministrator.map(setFrench),
        consoleIamUser: remediation.consoleIamUser.map(setFrench),
        commandLine: remediation.commandLine.map((step) => ({ ...step, text: setFrench(step.text) })),
      };
    },
    get frameworkNotes() {
      return page.frameworkNotes.map(setFrench);
    },
  };
}

export function setFrench(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : setProse(part)))
    .join('');
}

function setProse(text: string): string {
  return text
    .replaceAll("'", '’')
    .replaceAll('« ', `«${noBreakSpace}`)
    .replaceAll(' »', `${noBreakSpace}»`)
    .replaceAll(' :', `${noBreakSpace}:`)
    .replace(/ ([;?!])/g, `${narrowNoBreakSpace}$1`)
    .replace(/(\d) (?=[A-Za-zÀ-ÖØ-öø-ÿŒœ])/g, `$1${noBreakSpace}`);
}
