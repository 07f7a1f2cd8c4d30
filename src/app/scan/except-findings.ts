import { callAdvice } from '../../domain/aws/call-advice.ts';
import { ServiceError } from '../../domain/aws/service-error.ts';
import type { Tag } from '../../domain/plan/evidence.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Exception } from '../../domain/scan/exception.ts';
import type { Finding } from '../../domain/scan/finding.ts';
import type { AccountDone } from '../../domain/scan/scan-event.ts';
import { type EpochMs, formatTime } from '../../domain/time.ts';

/** The tags of a user. Throws ServiceError. Null: nobody can be asked, as of a report from disk. */
export type ReadTags = ((userName: string) => Promise<readonly Tag[]>) | null;

/** Applies exceptions, and remembers which of them were about something. */
export type ExceptionBook = {
  /**
   * Turns each fail that an exception is about into `excepted`; one whose exception is over stays a fail, and says so.
   * What is unknown stays unknown. Nothing else of the account is changed.
   */
  except(done: AccountDone, readTags: ReadTags): Promise<AccountDone>;
  /** Those that were about no finding so far. */
  unused(): readonly Exception[];
};

/** @param now the moment that decides whether an exception is over */
export function createExceptionBook(exceptions: readonly Exception[], now: EpochMs): ExceptionBook {
  const used = new Set<Exception>();
  return {
    async except(done, readTags) {
      const tags = tagReader(readTags);
      const findings: Finding[] = [];
      const counts = structuredClone(done.counts);
      for (const finding of done.findings) {
        const matching = finding.status === 'fail' ? await matchesOf(finding, exceptions, tags.of) : [];
        for (const match of matching) used.add(match);
        const holding = matching.find(({ expires }) => now < expires);
        const [over] = matching;
        const count = counts[finding.control];
        if (holding !== undefined && count !== undefined) {
          count.fail -= 1;
          count.excepted += 1;
          findings.push({ ...finding, status: 'excepted', exception: shown(holding) });
        } else {
          findings.push(over === undefined ? finding : expired(finding, over));
        }
      }
      const problems = [...done.account.problems, ...tags.problems()];
      return { ...done, account: { ...done.account, problems }, findings, counts };
    },
    unused: () => exceptions.filter((exception) => !used.has(exception)),
  };
}

function shown({ owner, reason, expires }: Exception): NonNullable<Finding['exception']> {
  return { owner, reason, expires };
}

function expired(finding: Finding, exception: Exception): Finding {
  const day = formatTime(exception.expires).slice(0, 10);
  const message = `${finding.message} An exception of ${exception.owner} (${exception.reason}) ended on ${day}.`;
  return { ...finding, message, exception: shown(exception) };
}

/** Those that hold for longest first. Tags are asked for only where all else of one fits. */
async function matchesOf(
  { account, control, subject }: Finding,
  exceptions: readonly Exception[],
  tagsOf: (userName: string) => Promise<readonly Tag[]>,
): Promise<Exception[]> {
  const fitting = exceptions.filter(
    ({ accounts, users, tags, controls }) =>
      (accounts === null || accounts.includes(account)) &&
      (controls === null || controls.includes(control)) &&
      (users === null || users.some((glob) => matchesGlob(glob, subject.name))) &&
      (tags === null || subject.kind === 'iam-user'),
  );
  const asks = fitting.some(({ tags }) => tags !== null);
  const own = asks ? await tagsOf(subject.name) : [];
  return fitting
    .filter(({ tags }) => Object.entries(tags ?? {}).every(([key, value]) => hasTag(own, key, value)))
    .toSorted((one, other) => other.expires - one.expires);
}

/** Tag keys of an IAM user are unique without regard to case (IAM user guide, "Tag naming limits and requirements"). */
function hasTag(tags: readonly Tag[], key: string, value: string): boolean {
  return tags.some((tag) => tag.key.toLowerCase() === key.toLowerCase() && tag.value === value);
}

/**
 * User names are unique without regard to case (IAM API reference, CreateUser). Of all stars only the last one seen is
 * gone back to: the work grows with the name and the glob, however many stars it has.
 */
export function matchesGlob(glob: string, name: string): boolean {
  const [signs, letters] = [[...glob.toLowerCase()], [...name.toLowerCase()]];
  let [sign, letter] = [0, 0];
  let star: { sign: number; letter: number } | null = null;
  while (letter < letters.length) {
    if (signs[sign] === '*') {
      star = { sign, letter };
      sign += 1;
    } else if (signs[sign] === '?' || signs[sign] === letters[letter]) {
      sign += 1;
      letter += 1;
    } else if (star !== null) {
      star.letter += 1;
      [sign, letter] = [star.sign + 1, star.letter];
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((rest) => rest === '*');
}

/** Asks once a user. A tag that could not be read is none that excepts: the finding stays, and the reason is told. */
function tagReader(readTags: ReadTags) {
  const read = new Map<string, Promise<readonly Tag[]>>();
  let error: ServiceError | null = null;
  let isUnasked = false;
  const ask = async (userName: string): Promise<readonly Tag[]> => {
    if (readTags === null) {
      isUnasked = true;
      return [];
    }
    try {
      return await readTags(userName);
    } catch (thrown) {
      if (!(thrown instanceof ServiceError)) throw thrown;
      error ??= thrown;
      return [];
    }
  };
  return {
    of(userName: string): Promise<readonly Tag[]> {
      const asked = read.get(userName) ?? ask(userName);
      read.set(userName, asked);
      return asked;
    },
    problems(): Problem[] {
      if (isUnasked) return [tagProblem('A report from disk has no tags.', 'Scan the account itself.')];
      if (error === null) return [];
      const ifDenied = 'Allow iam:GetUser to the scanning role, then scan again.';
      return [tagProblem(error.message, callAdvice(error, { ifDenied, again: 'scan again' }))];
    },
  };
}

function tagProblem(detail: string, fix: string): Problem {
  const summary = 'Exceptions by tag were not applied where the tags are not known.';
  return { code: 'tags-unreadable', severity: 'warning', summary, detail, fix };
}
