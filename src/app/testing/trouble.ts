import { ServiceError } from '../../domain/aws/service-error.ts';
import type { FakeAws } from './fake-aws.ts';

/** What a call of AWS fails with. */
export function failing(kind: ServiceError['kind'], operation: string): ServiceError {
  return new ServiceError(kind, operation, 'Scripted', `${operation} failed as scripted`);
}

/** Once, at a call of this operation. */
export function once(
  aws: FakeAws,
  when: 'before' | 'after',
  operation: string,
  nth: number,
  effect: () => void,
): void {
  let seen = 0;
  aws[when] = (step) => {
    if (step.operation !== operation) return;
    seen += 1;
    if (seen === nth) effect();
  };
}
