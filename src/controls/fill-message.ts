/**
 * Puts values into the `{places}` of a template, in one pass: a value that looks like a place stays as it is.
 * A place without a value stays too, so that a mistake shows.
 */
export function fillMessage(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}
