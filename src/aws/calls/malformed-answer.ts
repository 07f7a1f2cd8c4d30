/** An answer that is not the one AWS documents: cut short, no XML or JSON, without what must be in it. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
  /** The SDK's own mark: worth asking again (Smithy, "retryable trait"). */
  readonly $retryable = { throttling: false };
  /** So that the SDK can note the attempts. */
  $metadata: object = {};
}
