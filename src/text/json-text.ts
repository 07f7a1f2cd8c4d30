/**
 * Characters that JSON.stringify leaves as they are and that a terminal, or a person's eye, takes for more than text:
 * C1 controls (U+009B begins an escape sequence), bidi overrides, zero-width and other invisible characters,
 * line separators. In JSON text they can stand in strings alone, where an escape is the same value.
 */
const deceptive = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A value as JSON on one line that is safe to print. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(deceptive, (character) => {
    let escaped = '';
    for (let index = 0; index < character.length; index += 1) {
      escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
    }
    return escaped;
  });
}
