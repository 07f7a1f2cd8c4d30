import type { Separator } from '../../domain/ports/report-source.ts';

const separators: readonly Separator[] = [',', ';', '\t'];

/** What separates the columns of a report's header; null: the text does not begin with one. */
export function separatorOf(text: string): Separator | null {
  const [line = ''] = text.trimStart().slice(0, 4096).split(/\r?\n/, 1);
  const isHeader = (separator: Separator) => {
    const names = line.split(separator).map((name) => name.replace(/^"(.*)"$/, '$1'));
    return names.includes('user') && names.includes('arn');
  };
  return separators.find(isHeader) ?? null;
}

export function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

/** `print(response)` of Python, which is no JSON. */
export function isPythonDictionary(text: string): boolean {
  return /^\s*\{\s*'/.test(text);
}

/** The YAML of the AWS CLI 2: `yaml`, and `yaml-stream`, which is a list. */
export function isYaml(text: string): boolean {
  return /^\s*(---\s*\n\s*)?(- )?(Content|GeneratedTime|ReportFormat|ResponseMetadata):\s/.test(text);
}

/** The AWS CLI with `--output table`. */
export function isTable(text: string): boolean {
  return /^\s*-{10,}\r?\n\|\s*GetCredentialReport\s*\|/.test(text);
}

/** Python's `print(response['Content'])`. */
export function isBytesLiteral(text: string): boolean {
  return /^\s*b(['"])user[,;\\]/.test(text);
}

/** `--query Content` of the AWS CLI in JSON. */
export function isQuotedBase64(text: string): boolean {
  return /^\s*"[A-Za-z0-9+/=]{24,}"\s*$/.test(text);
}

/** Long enough to be no word. Line ends may be in it, and several may follow each other. */
export function isBase64(text: string): boolean {
  return text.length >= 24 && /^[A-Za-z0-9+/=\s]+$/.test(text) && /^\s*[A-Za-z0-9+/]{20}/.test(text);
}
