/** One package whose code is in the bundle, with the licence text that its authors ask to be kept with it. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** The SPDX expression of its package.json; null where it states none. */
  readonly licence: string | null;
  /** The texts of its licence and notice files, in the order of their names. */
  readonly texts: readonly string[];
}
