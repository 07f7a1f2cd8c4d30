/** A signed request as it was sent, in the order of its sending. */
export type RecordedCall = { headers: Record<string, string>; body: string };
