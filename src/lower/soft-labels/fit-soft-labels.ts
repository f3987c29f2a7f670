/** Fits a mixture whose rows come with the probabilities of their labels: z_i ~ Bernoulli(q_i) or Categorical(q_i), q observed. */
import { internalError } from '../../core/internal-error.js';
import { randomKey, splitKey } from '../../core/random-stream.js';
import { err, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { StartAt } from '../../inference/em/em-mixture.js';
import { equalWeightsFactor } from '../../inference/soft-labels/equal-weights.js';
import { startingShares } from '../../inference/soft-labels/starting-shares.js';
import type { FactorPlan, MethodName } from '../../plan/inference-plan.js';
import type { BoundFamily } from '../bind/bind-family.js';
import { defaultSeed, type FitContext, type FitFields } from '../fit/fit-context.js';
import { bindSoftLabels, type LabelsByRow, priorsOfLabels } from './bind-soft-labels.js';

export async function fitSoftLabels(
  weights: LabelsByRow,
  factors: readonly FactorPlan[],
  method: MethodName,
  context: FitContext,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const { init } = context.options;
  if (typeof init === 'string') return err([diagnose('start-of-soft-labels', null, { start: init })]);
  const soft = await bindSoftLabels(weights, factors, context);
  if (!soft.ok) return soft;
  const { bound, labels } = soft.value;
  const key = splitKey(randomKey(context.options.seed ?? defaultSeed), 'labels');
  const startAt =
    (family: BoundFamily['family']): StartAt =>
    (rows, start) =>
      startingShares(family, soft.value, rows, start, key);
  switch (method) {
    case 'em': {
      const { fitEm } = await import('../fit/fit-em.js');
      const covariances = factors.map(({ emission }) => emission.covariance);
      const mixture = { from: labels, to: labels, covariances, concentration: null, softLabels: startAt };
      return await fitEm(bound, mixture, context);
    }
    case 'variational': {
      const { fitVariational } = await import('../fit/fit-variational.js');
      const choice = {
        kind: 'finite',
        candidates: [{ weights: equalWeightsFactor(labels), logPrior: 0 }],
      } as const;
      return await fitVariational(bound, choice, [], context, {
        priors: (prior) => priorsOfLabels(prior, labels),
        startAt: startAt(bound.family),
      });
    }
    case 'gibbs': {
      const { fitLabelledGibbs } = await import('./fit-labelled-gibbs.js');
      return await fitLabelledGibbs(soft.value, context);
    }
    default:
      return internalError(`${method} was planned for labels with probabilities of their own`);
  }
}
