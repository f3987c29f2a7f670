/** Fits a mixture by variational inference: the approximation of highest bound, then what it says. */
import { randomKey, splitKey } from '../core/random-stream.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { GammaHyperparameters } from '../distributions/laws/gamma-law.js';
import { leastRows } from '../inference/variational/least-rows.js';
import {
  runVariational,
  type VariationalApproximation,
  type VariationalOptions,
} from '../inference/variational/run-variational.js';
import type { Moments, WeightsFactor } from '../inference/variational/weights-factor.js';
import { variationalStarts } from '../plan/methods/run-lengths.js';
import { clusterSummary } from '../posterior/partitions/cluster-summary.js';
import type { BoundFamily } from './bind-family.js';
import { describePosterior } from './describe-posterior.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { type StandardUnits, standardise } from './standardise.js';
import { componentsDiffer, startKindOf, warmStart } from './warm-start.js';

const defaultMaxIterations = 1000;
const defaultTolerance = 1e-9;

/** Where the last stick is expected to hold more than this of the weight, the cut is felt. */
const weightCut = 0.01;

export async function fitVariational(
  bound: BoundFamily,
  weights: WeightsFactor,
  context: FitContext,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const units = standardise(bound.family, context.data, context.options);
  const model = { family: bound.family, prior: units.standardHyperparameters(bound.prior), weights };
  const warm = warmStart(bound, context);
  if (!warm.ok) return warm;
  const start = warm.value;
  if (start !== null && start.clusters > weights.components) {
    return err([componentsDiffer(start.clusters, `${weights.components} or fewer`)]);
  }
  const found = await runVariational(context.backend, units.data, model, {
    ...optionsOf(context),
    ...(start && { from: start.statisticsIn(units, bound.family) }),
  });
  if (found === null) return err([diagnose('nothing-finished', null, { unit: 'start' })]);
  return ok(findings(bound, units, found, context));
}

function optionsOf({ options }: FitContext): VariationalOptions {
  const { onProgress, signal } = options;
  return {
    key: splitKey(randomKey(options.seed ?? defaultSeed), 'variational'),
    restarts: variationalStarts(options),
    maxIterations: options.maxIterations ?? defaultMaxIterations,
    tolerance: options.tolerance ?? defaultTolerance,
    start: startKindOf(options),
    ...(onProgress && { onProgress: ({ done, total }) => onProgress({ done, total, unit: 'starts' }) }),
    ...(signal && { signal }),
  };
}

function findings(
  bound: BoundFamily,
  units: StandardUnits,
  found: VariationalApproximation<unknown>,
  { options }: FitContext,
): FitFields {
  const { weights, bound: elbo, trace, moves, iterations, end } = found;
  const shift = units.mass * units.logJacobian;
  const { used, rest, labels } = componentsInUse(found, units);
  const sizes = used.map((_, cluster) => labels.filter((label) => label === cluster).length);
  return {
    iterations,
    converged: end?.kind === 'converged',
    interrupted: options.signal?.aborted === true,
    warnings: warningsOf(found),
    elbo: elbo - shift,
    elboTrace: Array.from(trace, (value) => value - shift),
    moves,
    clusters: clusterSummary([found.occupied], { method: 'most-probable', sizes, labels }),
    ...(weights.concentration !== null && { concentration: concentrationOf(weights.concentration) }),
    ...(weights.discount && { discount: weights.discount }),
    components: used.map(({ weight, hyperparameters }) => ({
      weight,
      ...describePosterior(bound.family, hyperparameters),
    })),
    predictive: { kind: 'mixture', family: bound.choice, components: used, rest },
  };
}

interface InUse {
  readonly used: readonly Weighted[];
  /** Components of a process beyond those: what a new cluster would be. */
  readonly rest: readonly Weighted[];
  /** Of each row, an index into `used`. */
  readonly labels: readonly number[];
}

interface Weighted {
  readonly weight: number;
  /** In the data's units. */
  readonly hyperparameters: unknown;
}

/** A finite mixture has all its components; a process those that hold rows, or are some row's most probable one. */
function componentsInUse(
  { components, labels, weights }: VariationalApproximation<unknown>,
  units: StandardUnits,
): InUse {
  const labelled = new Set(labels);
  const finite = weights.concentration === null;
  const inUse = components.map(({ rows }, k) => finite || rows >= leastRows || labelled.has(k));
  const rank = new Map<number, number>();
  const used: Weighted[] = [];
  const rest: Weighted[] = [];
  for (const [k, { weight, hyperparameters }] of components.entries()) {
    if (inUse[k]) rank.set(k, used.length);
    (inUse[k] ? used : rest).push({
      weight,
      hyperparameters: units.dataHyperparameters(hyperparameters),
    });
  }
  return { used, rest, labels: Array.from(labels, (label) => rank.get(label) ?? 0) };
}

function concentrationOf(concentration: GammaHyperparameters | Moments | number): Moments {
  if (typeof concentration === 'number') return { mean: concentration, sd: 0 };
  if ('mean' in concentration) return concentration;
  const { shape, rate } = concentration;
  return { mean: shape / rate, sd: Math.sqrt(shape) / rate };
}

function warningsOf({ end, weights }: VariationalApproximation<unknown>): readonly string[] {
  const warnings: string[] = [];
  const last = weights.expected.at(-1) ?? 0;
  if (weights.concentration !== null && last > weightCut) {
    const share = `${(100 * last).toPrecision(2)} %`;
    warnings.push(
      `the last of the ${weights.components} sticks holds ${share} of the weight, so that the cut is felt: raise --truncation`,
    );
  }
  if (end?.kind === 'iteration-limit') {
    warnings.push('the bound was still rising at the last iteration: raise --max-iterations');
  }
  if (end?.kind === 'fell') {
    warnings.push(`the bound fell by ${end.by.toExponential(1)}, more than rounding explains`);
  }
  return warnings;
}
