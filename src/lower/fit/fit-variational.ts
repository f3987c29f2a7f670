/** Fits a mixture by variational inference: the approximation of highest bound, then what it says. */
import { randomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { GammaHyperparameters } from '../../distributions/laws/gamma-law.js';
import { labelledComponents } from '../../inference/soft-labels/labelled-components.js';
import { leastRows } from '../../inference/variational/least-rows.js';
import type {
  VariationalApproximation,
  VariationalOptions,
} from '../../inference/variational/run-variational.js';
import {
  type ApproximationSelection,
  overNumbers,
  selectApproximation,
} from '../../inference/variational/select-approximation.js';
import {
  byDecreasing,
  type Moments,
  type WeightsFactor,
} from '../../inference/variational/weights-factor.js';
import { variationalStarts } from '../../plan/methods/run-lengths.js';
import type { ApproximateWeights } from '../../posterior/fit/approximate-weights.js';
import type { BoundRow } from '../../posterior/fit/fit-document.js';
import type { WeightedLaw } from '../../posterior/fit/predictive-state.js';
import { clusterSummary } from '../../posterior/partitions/cluster-summary.js';
import type { BoundFamily } from '../bind/bind-family.js';
import { bindSharedComponents, sharedChoice } from '../bind/bind-shared-components.js';
import type { WeightsChoice } from '../bind/bind-weights-factor.js';
import { type StandardUnits, standardise } from '../bind/standardise.js';
import { describePosterior } from '../describe/describe-posterior.js';
import { approximationWarnings } from '../refuse/approximation-warnings.js';
import { componentsDiffer } from '../refuse/check-init.js';
import { defaultSeed, type FitContext, type FitFields } from './fit-context.js';
import { firstUnit, unreachedWarning } from './interrupted-run.js';
import { startKindOf, warmStart } from './warm-start.js';

const defaultMaxIterations = 1000;
const defaultTolerance = 1e-9;

/** Where rows come with probabilities of their labels: a prior for each of these, and where climbs begin. */
export interface SoftLabelStart {
  /** In the units of the given prior. */
  priors(prior: unknown): readonly unknown[];
  readonly startAt: NonNullable<VariationalOptions['startAt']>;
}

/** `shared` says of each variable whether all components have one spread. */
export async function fitVariational(
  bound: BoundFamily,
  choice: WeightsChoice,
  shared: readonly boolean[],
  context: FitContext,
  softLabels: SoftLabelStart | null = null,
): Promise<Result<FitFields, readonly Diagnostic[]>> {
  const units = standardise(bound.family, context.data, context.options, context.backend);
  const prior = units.standardHyperparameters(bound.prior);
  const sharing = bindSharedComponents(bound.family, prior, shared);
  const model = {
    family: bound.family,
    prior,
    ...(sharing && { componentsFactor: sharing }),
    ...(softLabels && {
      componentsFactor: labelledComponents(bound.family, softLabels.priors(prior)),
    }),
  };
  const candidates = warmCandidates(bound, choice, units, context);
  if (!candidates.ok) return candidates;
  const found = await selectApproximation(context.backend, units.rows, model, candidates.value, {
    ...optionsOf(context),
    ...(softLabels && { startAt: softLabels.startAt }),
  });
  if (found.best === null)
    return err([diagnose('nothing-finished', null, { unit: firstUnit(context.data) })]);
  const family = sharedChoice(bound.choice, shared);
  return ok(findings({ ...bound, choice: family }, choice, units, found, found.best.approximation, context));
}

/** One candidate takes any fit that it has the components for; of several, the one of as many goes on from it. */
function warmCandidates(
  bound: BoundFamily,
  { candidates }: WeightsChoice,
  units: StandardUnits,
  context: FitContext,
): Result<WeightsChoice['candidates'], readonly Diagnostic[]> {
  const warm = warmStart(bound, context);
  if (!warm.ok) return warm;
  const start = warm.value;
  if (start === null) return ok(candidates);
  const goesOn = ({ weights }: WeightsChoice['candidates'][number]): boolean =>
    candidates.length === 1 ? start.clusters <= weights.components : start.clusters === weights.components;
  if (!candidates.some(goesOn)) {
    const numbers = candidates.map(({ weights }) => weights.components);
    const here = numbers.length === 1 ? `${numbers[0]} or fewer` : `${numbers[0]} to ${numbers.at(-1)}`;
    return err([componentsDiffer(start.clusters, here)]);
  }
  const from = start.statisticsIn(units, bound.family);
  return ok(candidates.map((candidate) => (goesOn(candidate) ? { ...candidate, from } : candidate)));
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
  { kind, candidates }: WeightsChoice,
  units: StandardUnits,
  selection: ApproximationSelection<unknown>,
  found: VariationalApproximation<unknown>,
  { data, options }: FitContext,
): FitFields {
  const { weights, trace, moves, iterations, end } = found;
  const shift = units.mass * units.logJacobian;
  const { used, sizes, rest, labels, places } = componentsInUse(found, kind, units);
  const elbo = kind === 'random' ? overNumbers(selection.candidates).bound : found.bound;
  return {
    iterations,
    converged: end?.kind === 'converged',
    interrupted: options.signal?.aborted === true,
    warnings: [
      ...approximationWarnings(kind, selection.candidates, found, data.rows),
      ...unreachedWarning(candidates.length, selection.candidates.length),
    ],
    elbo: elbo - shift,
    elboTrace: Array.from(trace, (value) => value - shift),
    moves,
    ...(selection.candidates.length > 1 && { bounds: boundRows(kind, selection, shift) }),
    clusters: clusterSummary([found.occupied], { method: 'most-probable', sizes, labels }),
    ...(weights.concentration !== null && { concentration: concentrationOf(weights.concentration) }),
    ...(weights.discount && { discount: weights.discount }),
    components: used.map(({ weight, rows, hyperparameters }) => ({
      weight: weights.law.kind === 'known' ? rows / units.mass : weight,
      ...describePosterior(bound.family, hyperparameters),
    })),
    predictive: {
      kind: 'mixture',
      family: bound.choice,
      components: used.map(lawOf),
      rest: rest.map(lawOf),
      ...(weights.law.kind !== 'known' && { weights: approximateWeights(weights.law, weights, places) }),
    },
  };
}

function boundRows(
  kind: WeightsChoice['kind'],
  { candidates }: ApproximationSelection<unknown>,
  shift: number,
): readonly BoundRow[] {
  const { probabilities } = overNumbers(candidates);
  return candidates.map(({ approximation }, index) => ({
    K: approximation.weights.components,
    elbo: approximation.bound - shift,
    ...(kind === 'random' && { probability: probabilities[index]! }),
  }));
}

interface InUse {
  readonly used: readonly Weighted[];
  /** How many rows each of them is the most probable one of. */
  readonly sizes: readonly number[];
  /** Components of a process beyond those: what a new cluster would be. */
  readonly rest: readonly Weighted[];
  /** Of each row, an index into `used`; empty where the rows are read in blocks. */
  readonly labels: readonly number[];
  /** Of each component of the approximation, its place among `used` and then `rest`. */
  readonly places: readonly number[];
}

interface Weighted {
  readonly weight: number;
  /** Expected number of rows. */
  readonly rows: number;
  /** In the data's units. */
  readonly hyperparameters: unknown;
}

function lawOf({ weight, hyperparameters }: Weighted): WeightedLaw {
  return { weight, hyperparameters };
}

/**
 * A finite mixture has all its components; a process, or one of a random number, those that hold rows or are some row's
 * most probable one.
 */
function componentsInUse(
  { components, labels, sizes }: VariationalApproximation<unknown>,
  kind: WeightsChoice['kind'],
  units: StandardUnits,
): InUse {
  const inUse = components.map(({ rows }, k) => kind === 'finite' || rows >= leastRows || sizes[k]! > 0);
  const rank = new Map<number, number>();
  const used: Weighted[] = [];
  const rest: Weighted[] = [];
  for (const [k, { weight, rows, hyperparameters }] of components.entries()) {
    if (inUse[k]) rank.set(k, used.length);
    (inUse[k] ? used : rest).push({
      weight,
      rows,
      hyperparameters: units.dataHyperparameters(hyperparameters),
    });
  }
  const usedSizes = sizes.filter((_, k) => inUse[k]);
  let unused = 0;
  const places = components.map((_, k) => rank.get(k) ?? used.length + unused++);
  const ranked = Array.from(labels, (label) => rank.get(label) ?? 0);
  return { used, sizes: usedSizes, rest, labels: ranked, places };
}

/** The approximation's components come by decreasing weight, its weights' law in an order of its own. */
function approximateWeights(
  law: Exclude<WeightsFactor['law'], { kind: 'known' }>,
  { expected }: WeightsFactor,
  places: readonly number[],
): ApproximateWeights {
  const order = byDecreasing(expected);
  if (law.kind === 'sticks') {
    const byStick = new Array<number>(order.length);
    for (const [k, stick] of order.entries()) byStick[stick] = places[k]!;
    return { kind: 'sticks', sticks: law.sticks, places: byStick };
  }
  const concentration = new Array<number>(order.length);
  for (const [k, own] of order.entries()) concentration[places[k]!] = law.concentration[own]!;
  return { kind: 'Dirichlet', concentration };
}

function concentrationOf(concentration: GammaHyperparameters | Moments | number): Moments {
  if (typeof concentration === 'number') return { mean: concentration, sd: 0 };
  if ('mean' in concentration) return concentration;
  const { shape, rate } = concentration;
  return { mean: shape / rate, sd: Math.sqrt(shape) / rate };
}
