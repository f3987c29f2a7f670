/** Weights of a mixture drawn from their prior, atom by atom, until what is left over is small. */
import type { Variates } from '../../distributions/variates.js';
import { drawComponents } from './draw-components.js';
import type { ProcessParameters, WeightProcess } from './weight-process.js';

export interface DrawnWeights {
  readonly weights: readonly number[];
  /** What the atoms that were not drawn weigh together; 0 for finite mixtures. */
  readonly leftover: number;
}

/** Sticks are broken until `leftover` or less is left, or there are `most` (Sethuraman 1994; Pitman & Yor 1997). */
export function drawWeights(
  process: WeightProcess,
  { concentration, discount }: ProcessParameters,
  variates: Variates,
  { leftover, most }: { readonly leftover: number; readonly most: number },
): DrawnWeights {
  if (process.kind === 'Dirichlet' || process.kind === 'MFM') {
    const count =
      process.kind === 'Dirichlet' ? process.components : drawComponents(process.components, variates);
    return { weights: variates.dirichlet(new Array<number>(count).fill(concentration)), leftover: 0 };
  }
  const weights: number[] = [];
  let left = 1;
  while (left > leftover && weights.length < most) {
    const stick = variates.beta(1 - discount, concentration + (weights.length + 1) * discount);
    weights.push(left * stick);
    left *= 1 - stick;
  }
  return { weights, leftover: left };
}
