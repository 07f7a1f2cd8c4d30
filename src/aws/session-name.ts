/** A session name says in the account's trail who it was: `[\w+=,.@-]{2,64}` (STS API reference, AssumeRole). */
export function sessionName(who: string): string {
  return `solekey-${who.replaceAll(/[^\w+=,.@-]/g, '-')}`.slice(0, 64);
}
