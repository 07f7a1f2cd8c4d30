/** What `solekey` prints without a command. */
export const startHere = `\
solekey finds IAM users with more than one active access key, and deactivates
the keys that are safe to deactivate.

Start here:
  solekey demo                    Try everything in a simulated organization
  solekey scan                    Find the users in your AWS account
  solekey plan --out plan.json    Decide which keys to deactivate (no change)
  solekey apply plan.json         Deactivate them, after your confirmation

All commands:         solekey --help
Help for a command:   solekey scan --help
`;
