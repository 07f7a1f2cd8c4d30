import {
  type CodeTool,
  environments,
  keyPlaces,
  languages,
  type ProductRow,
  products,
} from './user-agent-table.ts';

/**
 * What a user agent says of a caller. The caller chooses it: a hint for a person who looks for the caller, never
 * evidence for a decision.
 */
export type Caller = {
  /** Product and version, such as `Boto3 1.44.5`; of an unknown one its own first word. */
  name: string;
  /** What the AWS CLI was asked for: `s3.sync`. */
  command: string | null;
  /** The application's name for itself (AWS SDKs and Tools reference guide, "Application ID"). */
  app: string | null;
  /** `Python 3.12`; null where it is the product's own. */
  language: string | null;
  /** Where it runs: `AWS Lambda`. */
  environments: readonly string[];
  /** Where its key is kept: `in environment variables`. */
  keyPlaces: readonly string[];
  /** The infrastructure as code that calls; null: it is none that is known. */
  codeTool: CodeTool | null;
  /** What its owner can use instead of a key, in a sentence; null: nothing is certain. */
  advice: string | null;
};

/** The longest name of an unknown product that is shown. */
const longest = 60;

/** The longest user agent that is read: CloudTrail keeps 1 KB (CloudTrail user guide, "CloudTrail record contents"). */
const longestRead = 2048;

/** Reads a user agent, whatever is in it. */
export function readUserAgent(userAgent: string): Caller {
  // CloudTrail writes some in brackets (hashicorp/terraform#5020).
  const text = userAgent.slice(0, longestRead).replace(/^\[(.*)\]$/s, '$1');
  const product = products.find(({ match }) => match.test(text));
  const places = environments.filter(({ match }) => match.test(text));
  return {
    name: product === undefined ? unknownName(text) : nameOf(product, text),
    // Versions 2.33 and 2.13 of the AWS CLI, in the CloudTrail user guide and in recorded events.
    command: /(?:^|\s)(?:md\/command#|command\/)([\w-]+\.[\w-]+)/.exec(text)?.[1] ?? null,
    app: /(?:^|\s)app\/([\w.-]{1,50})/.exec(text)?.[1] ?? null,
    language: product?.bringsLanguage ? null : languageOf(text),
    environments: places.map(({ says }) => says),
    keyPlaces: keyPlacesOf(text),
    codeTool: product?.codeTool ?? null,
    advice: product?.advice ?? places.find(({ advice }) => advice !== undefined)?.advice ?? null,
  };
}

function nameOf({ match, says }: ProductRow, text: string): string {
  const { p, v, v2, v3 } = match.exec(text)?.groups ?? {};
  return [says, p, v || v2 || v3].filter((part) => part !== undefined && part !== '').join(' ');
}

/** Its first word where that is a product with its version, else as much of it as can be shown. */
function unknownName(text: string): string {
  const name = /^[\w.+-]+\/[\w.+-]+(?=\s|$)/.exec(text)?.[0] ?? text;
  return name.length > longest ? `${name.slice(0, longest).toWellFormed()}…` : name;
}

function languageOf(text: string): string | null {
  for (const [match, says] of languages) {
    const version = match.exec(text)?.slice(1).find(Boolean);
    if (version !== undefined) return `${says} ${version}`;
  }
  return null;
}

const features = /(^|\s)m\/([\w,+-]+)/g;

function keyPlacesOf(text: string): string[] {
  const letters = [...text.matchAll(features)].flatMap(([, , list = '']) => list.split(','));
  return [...new Set(letters.toSorted().flatMap((letter) => keyPlaces.get(letter) ?? []))];
}

/** One text for all user agents that differ by the order of their features alone. */
export function canonicalUserAgent(userAgent: string): string {
  return userAgent.replace(
    features,
    (_, before: string, list: string) => `${before}m/${list.split(',').toSorted().join(',')}`,
  );
}
