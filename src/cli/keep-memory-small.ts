import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets the space for new objects grow to 16 MB, twice over, where much is made and little kept: a scan is all that.
 * Not growing costs a scan no time and spares 30 MB. Set before the scan begins, since what has grown stays.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
