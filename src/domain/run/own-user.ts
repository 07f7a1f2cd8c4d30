/** The IAM user who is the caller and looks after their own keys alone. */
export type OwnUser = { account: string; name: string; arn: string; userId: string };
