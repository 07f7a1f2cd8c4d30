/** One bad input: what goes in, and what the person sees. The exit code is 2 and standard output is empty. */
export interface BadInput {
  readonly args: readonly string[];
  /** What lies in the working directory; null is a folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** All of standard error, a line an element. `{closed}` stands for a port at which nobody listens. */
  readonly sees: readonly string[];
}

export type BadInputs = Readonly<Record<string, BadInput>>;

/** How every error of solekey's own looks: what is wrong, and below it what to do. */
export function told(message: string, fix: string): string[] {
  return [`solekey: ${message}`, `         ${fix}`];
}

/** A case for each text, named by its last argument. */
export function tableOf(texts: readonly string[], row: (text: string) => BadInputs[string]): BadInputs {
  return Object.fromEntries(texts.map((text) => [row(text).args.at(-1), row(text)]));
}
