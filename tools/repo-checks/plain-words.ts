import { findPlaces, type RepoFile } from './repo-file.ts';

/** A phrase that readers stumble over, and what to write in its place. */
type Phrase = { pattern: RegExp; write: string };

/** Kept out of comments, pages and messages. */
const everywhere: readonly Phrase[] = [
  { pattern: /\bswitch(?:ed|es|ing)?(?: it| them| keys?| one)* off\b/i, write: 'deactivate' },
  { pattern: /\bswitch(?:ed|es|ing)?(?: it| them| keys?| one)* on\b/i, write: 'reactivate, or activate' },
  {
    pattern: /\b(?:put|puts|putting|take|takes|taken|took)(?: it| them| this| that| each| one| all)* back\b/i,
    write: 'reactivate, undo, or restore',
  },
  { pattern: /\boffenders?\b/i, write: 'a user with N active keys' },
  { pattern: /\bbreaks? (?:the|a) rules?\b/i, write: 'has more than one active access key' },
  { pattern: /\bno pass\b/i, write: 'unknown' },
  { pattern: /\bnobody\b/i, write: 'the sentence without it: "is not used", "there is no terminal"' },
  { pattern: /\bwhoever\b/i, write: 'a person, a user, or the role' },
  { pattern: /\bis none of\b/i, write: 'is not one of' },
  { pattern: /\btold\b/i, write: 'shown, reported, or named' },
  { pattern: /\bsurvivors?\b/i, write: 'the key to keep' },
  { pattern: /\bin doubt\b/i, write: 'outcome unknown' },
  { pattern: /\b(?:taken|takes?) up\b/i, write: 'resumed' },
  { pattern: /\blet stand\b|\bare excepted\b|\bis excepted\b/i, write: 'accepted, accepted until DATE' },
  { pattern: /\bgo(?:es)? on from\b/i, write: 'resume from' },
  { pattern: /\bcan be no\b/i, write: 'is not a valid' },
  { pattern: /\bis over\b/i, write: 'has ended, or expired' },
  { pattern: /\bat work\b/i, write: 'in use, or running' },
  { pattern: /\bwhat changed since\b/i, write: 'recent changes' },
  { pattern: /\bnot known, and\b|\band so no\b/i, write: 'could not be checked' },
  { pattern: /\btrue as of\b/i, write: 'as of' },
];

/** Kept out of what a person meets: messages and pages. */
const messages: readonly Phrase[] = [
  { pattern: /\bis no (?!longer\b)(?<!\bthere is no )[a-z]/i, write: 'is not a' },
  { pattern: /(?<![-\w])idle(?![-\w]| connection)/i, write: 'unused' },
  { pattern: /\btells?\b/i, write: 'shows, or names' },
  { pattern: /\bsettled?\b/i, write: 'resolved' },
  { pattern: /\bstands\b(?! for\b)/i, write: 'is still inactive, or holds' },
];

/** Folders and files that still have such phrases, to be emptied: the check also fails once one of them has none. */
const notYetPlain: readonly string[] = [
  'src/app/',
  'src/controls/',
  'src/decide/',
  'src/reports/',
  'src/run/',
];

/** What people read is plain: comments, messages and pages have no phrase of the list. */
export function plainWords(files: readonly RepoFile[], exempt: readonly string[] = notYetPlain): string[] {
  const faults = files.filter(({ path }) => isRead(path)).flatMap(faultsOf);
  const isOf = (fault: string, start: string) => fault.startsWith(start);
  return [
    ...faults.filter((fault) => !exempt.some((start) => isOf(fault, start))),
    ...exempt
      .filter((start) => !faults.some((fault) => isOf(fault, start)))
      .map((start) => `${start}: is plain now; remove it from notYetPlain.`),
  ];
}

function isRead(path: string): boolean {
  if (/\.test\.ts$|\/testing\/|\.cases\.ts$|\.page\.fr\.ts$|^src\/simulator\//.test(path)) return false;
  return /^(?:README|CONTRIBUTING)\.md$|^docs\/(?!generated\/).*\.md$|^src\/.*\.(?:ts|eta)$/.test(path);
}

function faultsOf(file: RepoFile): string[] {
  const isPage = file.path.endsWith('.md');
  const all = isPage ? pageProse(file.text) : file.text;
  const comments = isPage ? '' : only(file.text, (token) => token.startsWith('/'));
  const texts = isPage ? all : only(file.text, (token) => !token.startsWith('/') && token.includes(' '));
  return [
    ...placesOf({ ...file, text: comments }, everywhere),
    ...placesOf({ ...file, text: texts }, [...everywhere, ...messages]),
  ];
}

function placesOf(file: RepoFile, phrases: readonly Phrase[]): string[] {
  return phrases.flatMap(({ pattern, write }) =>
    findPlaces(file, new RegExp(pattern.source, 'gi')).map(
      ({ place, match }) => `${place}: "${match}"; write: ${write}.`,
    ),
  );
}

/** A comment, or a literal of TypeScript: quotes in a regular expression are rare, and end with their line. */
const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** The text with all blanked but the wanted tokens, so that lines keep their numbers. */
function only(text: string, isWanted: (token: string) => boolean): string {
  let end = 0;
  let kept = '';
  for (const { 0: found, index } of text.matchAll(token)) {
    kept += blank(text.slice(end, index)) + (isWanted(found) ? withoutCode(found) : blank(found));
    end = index + found.length;
  }
  return kept;
}

/** What a template inserts is code. */
function withoutCode(literal: string): string {
  return literal.replaceAll(/\$\{[^}]*\}/g, blank);
}

/** A page without what programs print and what is quoted as code. */
function pageProse(text: string): string {
  return text.replaceAll(/^[ \t]*```[\s\S]*?^[ \t]*```$|`[^`\n]*`/gm, blank);
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
