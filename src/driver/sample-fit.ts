/** Draws from a fit in the API: rows, and what is behind them. */
import { randomKey, randomStream } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { createVariates } from '../distributions/variates.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { sampleParameters } from '../posterior/prediction/sample-rows.js';
import { fitMeasureDraws } from '../posterior/sampling/draw-measure.js';

/** θ_i ~ G of a row, in the words of `components`. */
export interface SampledParameters {
  readonly parameters: unknown;
  /** The cluster of the point partition that it counts as; −1 for a new one. */
  readonly cluster: number;
}

/** One draw of the random measure G = Σ_k w_k δ_θk. */
export interface SampledMeasure {
  readonly atoms: readonly (SampledParameters & { readonly weight: number })[];
  /** What the atoms that were not drawn weigh together. */
  readonly leftover: number;
}

/** Atoms of one draw at most. */
const mostAtoms = 10_000;

export function drawParameters(fit: FitDocument, count: number, seed: number): SampledParameters[] {
  const { drawn, describe } = sampleParameters(fit.predictive, count, randomKey(seed));
  return drawn.map(({ parameters, cluster }) => ({ parameters: describe(parameters), cluster }));
}

export function drawMeasures(
  fit: FitDocument,
  count: number,
  { seed, leftover }: { readonly seed: number; readonly leftover: number },
): Result<SampledMeasure[], readonly Diagnostic[]> {
  const draw = fitMeasureDraws(fit);
  if (!draw.ok) return err([diagnose('fit-without-measure', null, { reason: draw.error })]);
  const variates = createVariates(randomStream(randomKey(seed)));
  const { describe } = sampleParameters(fit.predictive, 0, randomKey(seed));
  return ok(
    Array.from({ length: count }, () => {
      const { atoms, leftover: left } = draw.value(variates, { leftover, most: mostAtoms });
      return {
        atoms: atoms.map(({ parameters, ...atom }) => ({ ...atom, parameters: describe(parameters) })),
        leftover: left,
      };
    }),
  );
}
