/** The oldest Node.js that has all that is used; package.json says the same under `engines`. */
const oldest = { major: 22, minor: 12 };

/** What to say where this version of Node.js is too old, such as `20.20.2`; null: it is not. */
export function whyTooOld(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return null;
  return (
    `solekey: Node.js ${version} is too old: solekey needs ${oldest.major}.${oldest.minor} or later.\n` +
    '         Install a newer version, or run ./solekey from a checkout: on Linux it has its own Node.js.\n'
  );
}
