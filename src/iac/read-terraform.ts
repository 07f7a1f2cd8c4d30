import { asObject } from '../domain/aws/trail-call.ts';
import type { KeyManager } from '../domain/plan/key-manager.ts';
import { keysOfShow } from './keys-of-show.ts';
import { keysOfState } from './keys-of-state.ts';
import { MalformedTerraform, type TerraformKey } from './terraform-key.ts';

/** The keys of a file with their addresses, or why it can't be read, in a clause that ends "…: ". Never quotes the file. */
export type TerraformReading =
  | { state: 'read'; keys: readonly KeyManager[] }
  | { state: 'refused'; why: string; fix: string };

/**
 * Reads a state of version 4 (`terraform state pull`, a `.tfstate` file) or the output of `terraform show -json` of a
 * state or a plan; those of OpenTofu alike. Such a file holds secrets in clear: fields are picked by name, and nothing
 * else of it goes anywhere.
 * @param file as a person named it
 */
export function readTerraform(bytes: Uint8Array, file: string): TerraformReading {
  const binary = binaryKind(bytes);
  if (binary !== null) return refused(binary, file);
  const text = textOf(bytes);
  const value = text === null ? undefined : parsed(text);
  if (value === undefined) return refused(unparsedKind(text), file);
  const kind = unreadableKind(value);
  if (kind !== null) return refused(kind, file);
  try {
    const found = asObject(value)['format_version'] === undefined ? keysOfState(value) : keysOfShow(value);
    return { state: 'read', keys: found.map((key) => managerOf(key, file)) };
  } catch (error) {
    if (!(error instanceof MalformedTerraform)) throw error;
    return refused(`${error.place} is ${error.problem}`, file);
  }
}

function refused(why: string, file: string): TerraformReading {
  const tool = why === encrypted ? 'tofu' : 'terraform';
  // It is pasted into a shell: a name that a shell would take apart is left to the person.
  const name = /^[\w./-]+$/.test(file) && !file.startsWith('-') ? file : 'FILE';
  return { state: 'refused', why, fix: `Run: ${tool} show -json ${name} > state.json. Then use that file.` };
}

/** OpenTofu, "State and Plan Encryption". */
const encrypted = 'it is a state that OpenTofu encrypted';

function managerOf({ id, address, plannedStatus, isDeletedNext }: TerraformKey, file: string): KeyManager {
  return {
    ...{ key: id, tool: 'Terraform', address, file, source: 'file', changedAt: null },
    ...{ plannedStatus, isDeletedNext },
  };
}

/** A plan file is a zip archive (Terraform, internal/plans/planfile). */
function binaryKind(bytes: Uint8Array): string | null {
  const starts = (...first: number[]) => first.every((byte, place) => bytes[place] === byte);
  if (starts(0x50, 0x4b)) return 'it is a binary plan file';
  if (starts(0x1f, 0x8b)) return 'it is compressed with gzip';
  return null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Undefined: it is no JSON. What JSON.parse says of that quotes the text, and the text holds secrets. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unparsedKind(text: string | null): string {
  if (text === null) return 'it is not JSON';
  const first = asObject(parsed(text.slice(0, text.indexOf('\n') + 1)));
  if (first['@level'] !== undefined) return 'it is the log of terraform plan -json or apply -json';
  if (text.trim() === '') return 'it is empty';
  return /^\s*\{/.test(text) ? 'it is incomplete or not JSON' : 'it is not JSON';
}

/** Windows PowerShell writes the output of a command as UTF-16. The decoder takes a byte order mark away. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** JSON that is not a state or a plan, in the words for it; null: it is one. */
function unreadableKind(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is not a JSON object';
  const fields = asObject(value);
  const { version, format_version: format } = fields;
  if (typeof fields['encrypted_data'] === 'string') return encrypted;
  if (fields['deployment'] !== undefined) return 'it is a Pulumi stack';
  if (fields['AWSTemplateFormatVersion'] !== undefined || fields['Resources'] !== undefined)
    return 'it is a CloudFormation template';
  if (fields['@level'] !== undefined) return 'it is the log of terraform plan -json or apply -json';
  if (format !== undefined) return showKind(fields, format);
  if (version === 4) return null;
  if (typeof version === 'number') return 'it is not a state of version 4';
  return 'it is neither a state nor the output of terraform show -json';
}

/** "Reject any input which reports an unsupported major version" (Terraform, JSON Output Format). */
function showKind(fields: Record<string, unknown>, format: unknown): string | null {
  if (typeof format !== 'string' || !/^[01]\.\d{1,4}$/.test(format)) return 'its format_version is unknown';
  const known = ['values', 'planned_values', 'prior_state', 'resource_changes'];
  if (known.some((name) => fields[name] !== undefined)) return null;
  // Of a state without resources nothing else is there.
  const isEmpty = Object.keys(fields).every((name) =>
    ['format_version', 'terraform_version', 'checks'].includes(name),
  );
  return isEmpty ? null : 'it is neither a state nor a plan';
}
