/** A copy with well-formed text alone: half a surrogate pair has no bytes in UTF-8, so no file could hold what was hashed. */
export function wellFormed<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string' ? each.toWellFormed() : each,
  );
}
