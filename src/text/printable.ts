/**
 * Characters that would move the cursor, colour, reorder or hide text: controls, bidi and zero-width
 * formatting, blanks that are no space, what no font has; and marks piled up or put on nothing.
 */
const deceptive =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}|(?<![\p{L}\p{M}])\p{M}|(?<=\p{M}{2})\p{M}/gu;

/**
 * A text from outside, safe to print: what could deceive is shown as `\u{1b}`.
 * Nothing is dropped, so two different names never look the same for want of a character.
 */
export function printable(text: string): string {
  return text.replace(deceptive, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`);
}
