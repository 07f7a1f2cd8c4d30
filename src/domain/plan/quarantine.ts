/**
 * Whether a policy is one that AWS attaches to a user whose key it has found in public (AWS managed policy reference:
 * AWSCompromisedKeyQuarantine, …V2, …V3).
 */
export function isQuarantinePolicy(name: string): boolean {
  return name.startsWith('AWSCompromisedKeyQuarantine');
}
