/**
 * What `solekey init` writes: every setting with the value that holds without it, commented out, so that the file
 * changes nothing until somebody decides something.
 */
export const commentedConfiguration = `\
# The configuration of solekey. Flags of the command line win over it.
# Each line that is commented out shows what holds without it. "solekey schema config" is the schema, for editors.

# Controls to judge by, or [all]. See: solekey controls
# controls: [iam-user-single-active-access-key]

# Which accounts are read: those of the organization, of some of its organizational units (names or IDs; nested ones
# too), or a list. Without any of these: the account of your credentials.
# organization: false
# ou: [Production]
# accounts: ['111122223333', '444455556666']
# exclude: ['777788889999']
# excludeOu: [Sandbox]

# The role to assume in each account, and the external id that it asks for.
# roleName: OrganizationAccountAccessRole
# externalId: none

# How accounts are read: report is the way with the fewest calls, live asks for every user.
# path: report
# Accounts at the same time, and the longest that one may take.
# concurrency: 8
# accountDeadline: 15m

# What makes the exit code: unknown is 3 where something is not known, fail looks at failures alone, never is always 0.
# failOn: unknown

# What solekey plan decides by.
# plan:
#   # Days without use after which a key is idle; 30 is the least.
#   idleDays: 100
#   # Days that a rotation may take: a younger key is waited for.
#   rotationWindowDays: 7
#   # Days after which a kept key is to be rotated next.
#   maxKeyAgeDays: 90
#   # What shows how keys are used: last-used, or cloudtrail with it, and the regions that it is asked in beside those
#   # that are always asked.
#   evidence: last-used
#   evidenceRegions: [eu-west-1]
#   # Tag keys that name the owner of a user, the first one that is there.
#   ownerTags: [owner, email, team]
#   # Suspicions that somebody has looked into.
#   accept: [ses-smtp]

# What may stand for a while. Each says whom it is about (accounts, users, tags, controls: all that are given must fit),
# who answers for it, why, and the day (UTC) from which it no longer holds, at most a year away.
# exceptions:
#   - accounts: ['111122223333']
#     # Names, or globs: * is any text, ? any character.
#     users: ['mail-relay', 'ci-*']
#     tags:
#       team: messaging
#     controls: [iam-user-single-active-access-key]
#     owner: messaging team
#     reason: two relays until the move to roles is done
#     expires: YYYY-MM-DD
`;
