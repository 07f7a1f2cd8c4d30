/** The parts of a bundler's chunk that say what is loaded when. */
export interface LoadedChunk {
  readonly type: string;
  readonly isEntry?: boolean;
  /** The files that are loaded with this one; what it imports dynamically is not among them. */
  readonly imports?: readonly string[];
  readonly modules?: Record<string, unknown>;
}

/**
 * A bundler plugin that fails the build where a package that is only for some commands is loaded by all: one
 * static import in the wrong place costs every start what the package costs.
 */
export function latePackages(packages: RegExp): {
  name: string;
  generateBundle(options: unknown, bundle: Record<string, LoadedChunk>): void;
} {
  return {
    name: 'late-packages',
    generateBundle(_, bundle) {
      const early = loadedAtStart(bundle).filter((module) => packages.test(module));
      if (early.length > 0) {
        throw new Error(
          `${early.length} modules are loaded at every start, and must be imported dynamically: ${early[0]} …`,
        );
      }
    },
  };
}

/** The modules in the entrance's chunks and in all that these import statically. */
export function loadedAtStart(bundle: Record<string, LoadedChunk>): string[] {
  const files = Object.keys(bundle).filter((file) => bundle[file]?.isEntry === true);
  for (const file of files) {
    // The list grows while it is walked: chunks import chunks.
    for (const next of bundle[file]?.imports ?? []) {
      if (bundle[next] !== undefined && !files.includes(next)) files.push(next);
    }
  }
  return files.flatMap((file) => Object.keys(bundle[file]?.modules ?? {}));
}
