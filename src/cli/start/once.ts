/** Begins a work when it is first asked for, and never a second time. */
export function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | null = null;
  return () => {
    value ??= work();
    return value;
  };
}
