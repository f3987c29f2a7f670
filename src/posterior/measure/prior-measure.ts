/**
 * What a random measure gives to sets before any data. With G = Σ_k w_k δ_{θ_k}, θ_k ~ H independently, and f_A(θ) the
 * part of A that θ gives (1 or 0 for a set of parameters; F(A | θ) for a set of rows, whose measure is ∫ F(A | θ) dG(θ)),
 *
 *     E G(A) = E f_A(θ),      Cov(G(A), G(B)) = T · Cov(f_A(θ), f_B(θ)),      T = E Σ_k w_k².
 *
 * T is the probability that two draws from G are the same atom: 1/(α + 1) under a DP, so that Var G(A) =
 * H(A)(1 − H(A))/(α + 1) (Ferguson 1973); (1 − d)/(α + 1) under Pitman–Yor; (a + 1)/(K a + 1) under a Dirichlet(a) on
 * K weights. Hyperparameters that are learnt are integrated over their priors.
 */
import { randomStream, splitKey } from '../../core/random-stream.js';
import { createVariates } from '../../distributions/variates.js';
import { processNodes } from '../../inference/exact/process-nodes.js';
import { drawWeights } from '../../inference/gibbs/draw-weights.js';
import { exchangeableLaw, logPartitionProbability } from '../../inference/gibbs/exchangeable-law.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import { type CellLaw, type CellQuestion, cellLaw, wholeEffort } from './cell-law.js';
import { describeMoments, type MeasureAnswer, simulated, simulationCut } from './set-measure.js';

export interface PriorQuestion extends CellQuestion {
  /** Of the base. */
  readonly prior: unknown;
  readonly process: WeightProcess;
}

/** Null where a set of rows has no probability in closed form given θ. */
export function priorMeasure(question: PriorQuestion): MeasureAnswer | null {
  const { events, process, prior } = question;
  const base = cellLaw(question, prior, 'base', wholeEffort);
  if (base === null) return null;
  const tie = tieProbability(process);
  const error = Math.max(base.error, base.covarianceError);
  return describeMoments(
    {
      cells: base.first,
      covariance: events.map((_, a) => events.map((__, b) => tie * base.covariance(a, b))),
      errors: events.map(() => error),
      dirichlet: dirichletOf(question, base),
    },
    drawMeasures(question, base),
  );
}

/** E Σ w_k²: that two rows share a cluster. */
function tieProbability(process: WeightProcess): number {
  return processNodes(process, 2).reduce((sum, { parameters, logWeight }) => {
    return sum + Math.exp(logWeight + logPartitionProbability(exchangeableLaw(process, parameters, 2), [2]));
  }, 0);
}

function dirichletOf({ process, space }: PriorQuestion, { first }: CellLaw): readonly number[] | null {
  if (space !== 'parameter' || process.kind !== 'DP' || process.concentration.kind !== 'fixed') return null;
  const { value } = process.concentration;
  return Array.from(first)
    .filter((p) => p > 0)
    .map((p) => value * p);
}

/** Measures of the cells; what is left of the sticks lies as the base does. */
function drawMeasures({ process, key }: PriorQuestion, { first, draw }: CellLaw): readonly Float64Array[] {
  const variates = createVariates(randomStream(splitKey(key, 'measure')));
  const nodes = processNodes(process, 2);
  const shares = nodes.map(({ logWeight }) => Math.exp(logWeight));
  return Array.from({ length: simulated }, () => {
    const { parameters } = nodes[variates.categorical(shares)]!;
    const { weights, leftover } = drawWeights(process, parameters, variates, simulationCut);
    const cells = first.map((p) => leftover * p);
    for (const weight of weights) {
      draw(variates).forEach((part, cell) => {
        cells[cell]! += weight * part;
      });
    }
    return cells;
  });
}
