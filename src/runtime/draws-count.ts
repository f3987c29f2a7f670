/** How many draws a caller asks for, who may have no types. */
import { diagnose } from '../diagnostics/diagnostic.js';
import { DimsumError } from './dimsum-error.js';

/** The count itself, a whole number, 0 or more. Throws {@link DimsumError} for any other. */
export function drawsCount(count: number, model: string): number {
  if (Number.isInteger(count) && count >= 0) return count;
  throw new DimsumError([diagnose('draws-count', null, { count })], model);
}
