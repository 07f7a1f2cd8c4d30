/** What `solekey init` writes: every setting with its default, commented out, so that the file changes nothing. */
export const commentedConfiguration = `\
# The configuration of solekey. Options on the command line take precedence.
# Each commented line shows the default. For editors, "solekey schema config" prints the JSON schema.

# Controls to use, or [all]. To list them: solekey controls
# controls: [iam-user-single-active-access-key]

# Accounts to scan: the organization, some organizational units (names or IDs, with nested units), or a list.
# Without these settings, solekey scans the account of your credentials.
# organization: false
# ou: [Production]
# accounts: ['111122223333', '444455556666']
# exclude: ['777788889999']
# excludeOu: [Sandbox]

# The role to assume in each account, and its external ID.
# roleName: OrganizationAccountAccessRole
# externalId: none

# Data source: report reads the credential report and recent changes, live reads every user.
# path: report
# Accounts to read at the same time, and the longest time for one account.
# concurrency: 8
# accountDeadline: 15m

# Exit code: with unknown it is 3 if something could not be checked, fail ignores that, never is always 0.
# failOn: unknown

# Settings of solekey plan.
# plan:
#   # A key counts as unused after N days without use; at least 30.
#   idleDays: 100
#   # Do not touch users who have a key younger than N days.
#   rotationWindowDays: 7
#   # Suggest rotation of a kept key after N days.
#   maxKeyAgeDays: 90
#   # Evidence of key use: last-used, or cloudtrail in addition, with more regions than those that are always read.
#   evidence: last-used
#   evidenceRegions: [eu-west-1]
#   # Tag keys that name the owner of a user. The first tag found is used.
#   ownerTags: [owner, email, team]
#   # Risks that you have checked.
#   accept: [ses-smtp]

# Exceptions accept findings until a day (UTC), at most a year in the future. An exception names accounts, users, tags
# or controls; a finding must match all of them. Each exception needs an owner and a reason.
# exceptions:
#   - accounts: ['111122223333']
#     # User names. Use * for any text and ? for any character.
#     users: ['mail-relay', 'ci-*']
#     tags:
#       team: messaging
#     controls: [iam-user-single-active-access-key]
#     owner: messaging team
#     reason: two relays until the move to roles is done
#     expires: YYYY-MM-DD
`;
