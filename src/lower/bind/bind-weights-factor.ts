/**
 * The law of a mixture's weights as variational inference begins with it: sticks for a process, a Dirichlet factor for
 * each number of components else.
 */
import { internalError } from '../../core/internal-error.js';
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { logComponentsMass } from '../../inference/gibbs/components-prior.js';
import type { StickProcess } from '../../inference/gibbs/weight-process.js';
import { dirichletWeights } from '../../inference/variational/dirichlet-weights.js';
import { learntDirichletWeights } from '../../inference/variational/learnt-dirichlet-weights.js';
import { pitmanYorWeights } from '../../inference/variational/pitman-yor-weights.js';
import type { WeightsCandidate } from '../../inference/variational/select-approximation.js';
import { stickWeights } from '../../inference/variational/stick-weights.js';
import type { WeightsFactor } from '../../inference/variational/weights-factor.js';
import type { HyperparameterPlan, WeightsPlan } from '../../plan/inference-plan.js';
import type { DataContext, FitContext } from '../fit/fit-context.js';
import { bindComponents } from './bind-components.js';
import { bindFiniteMixtures } from './bind-finite-process.js';
import { bindPrior } from './bind-hyperparameter.js';
import { bindStickProcess } from './bind-process.js';
import { bindConcentrations } from './bind-weights-prior.js';

export interface WeightsChoice {
  /**
   * `process`: one candidate, cut off after so many sticks. `finite`: one number of components, or the best of several.
   * `random`: every number up to the truncation that its prior allows.
   */
  readonly kind: 'process' | 'finite' | 'random';
  readonly candidates: readonly WeightsCandidate[];
}

type Chosen = Result<WeightsChoice, readonly Diagnostic[]>;

export function bindWeightsFactor(weights: WeightsPlan, truncation: number, context: FitContext): Chosen {
  switch (weights.kind) {
    case 'DP':
    case 'PY': {
      const process = bindStickProcess(weights, context);
      if (!process.ok) return process;
      const candidates = [{ weights: sticksOf(process.value, truncation), logPrior: 0 }];
      return ok({ kind: 'process', candidates });
    }
    case 'Dirichlet':
      return bindFinite(weights, context);
    case 'MFM':
      return bindRandom(weights, truncation, context);
    case 'estimated':
      return internalError('variational inference was planned for weights without a prior');
    case 'by-row':
      return internalError('labels with probabilities of their own are fitted elsewhere');
  }
}

function bindFinite(
  { components, concentration }: Extract<WeightsPlan, { kind: 'Dirichlet' }>,
  context: FitContext,
): Chosen {
  const range = bindComponents(components, context);
  if (!range.ok) return range;
  const weightsOf = bindDirichlet(concentration, context);
  if (!weightsOf.ok) return weightsOf;
  const { from, to } = range.value;
  const candidates = Array.from({ length: to - from + 1 }, (_, offset) => ({
    weights: weightsOf.value(from + offset),
    logPrior: 0,
  }));
  return ok({ kind: 'finite', candidates });
}

function bindDirichlet(
  concentration: HyperparameterPlan,
  context: FitContext,
): Result<(components: number) => WeightsFactor, readonly Diagnostic[]> {
  if (concentration.kind === 'fixed') {
    const known = bindConcentrations(concentration.value, context);
    return known.ok ? ok((components) => dirichletWeights(known.value(components))) : known;
  }
  const prior = bindPrior(concentration, ['shape', 'rate'], context);
  return prior.ok ? ok((components) => learntDirichletWeights(prior.value, components)) : prior;
}

function bindRandom(
  weights: Extract<WeightsPlan, { kind: 'MFM' }>,
  truncation: number,
  context: DataContext,
): Chosen {
  const mixtures = bindFiniteMixtures(weights, context);
  if (!mixtures.ok) return mixtures;
  const { components, concentration } = mixtures.value;
  const numbers = Array.from({ length: truncation }, (_, index) => index + 1);
  const candidates = numbers
    .map((K) => ({
      weights: dirichletWeights(new Array<number>(K).fill(concentration)),
      logPrior: logComponentsMass(components, K),
    }))
    .filter(({ logPrior }) => logPrior > Number.NEGATIVE_INFINITY);
  return ok({ kind: 'random', candidates });
}

function sticksOf(process: StickProcess, truncation: number): WeightsFactor {
  const concentration =
    process.concentration.kind === 'fixed' ? process.concentration.value : process.concentration;
  if (process.kind === 'DP') return stickWeights({ truncation, discount: 0, concentration });
  const discount = process.discount.kind === 'fixed' ? process.discount.value : process.discount;
  return typeof discount === 'number' && typeof concentration === 'number'
    ? stickWeights({ truncation, discount, concentration })
    : pitmanYorWeights({ discount, concentration }, truncation);
}
