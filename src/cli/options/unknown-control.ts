import { controls } from '../../controls/index.ts';
import { didYouMean } from '../../domain/nearest-name.ts';
import { SolekeyError } from '../../domain/solekey-error.ts';

export function unknownControl(id: string): SolekeyError {
  const ids = controls.map((control) => control.id);
  return new SolekeyError(
    'unknown-control',
    `Unknown control ${JSON.stringify(id)}.`,
    `${didYouMean(id, ids)}Controls: ${ids.join(', ')}.`,
  );
}
