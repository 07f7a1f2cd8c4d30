import { type Document, isMap, isScalar, parseAllDocuments } from 'yaml';

/** A longer one is no report: the YAML of 20,000 users has 10 MB. */
const mostLetters = 32 * 1024 * 1024;

/**
 * The documents of a YAML text, each value as its text: a time as it is written, and `!!binary` as base64. A list is its
 * elements.
 * @throws Error that says what is wrong with it
 */
export function readYamlDocuments(text: string): unknown[] {
  if (text.length > mostLetters) throw new Error('it is longer than 32 MiB');
  // Its own check of unique keys compares each with each: a minute for 80,000 of them.
  const options = { schema: 'failsafe', logLevel: 'silent', prettyErrors: false, uniqueKeys: false } as const;
  const parsed = parseAllDocuments(text, options);
  const documents = Array.isArray(parsed) ? parsed : [];
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    if (repeatsContent(document)) throw new Error('"Content" is there twice');
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  });
}

function repeatsContent({ contents }: Document.Parsed): boolean {
  if (!isMap(contents)) return false;
  return contents.items.filter(({ key }) => isScalar(key) && key.value === 'Content').length > 1;
}
