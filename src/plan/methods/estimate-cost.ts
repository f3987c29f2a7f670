/**
 * What each method is expected to take on data of a known size: operations counted, times rates that were measured
 * (docs/performance.md) on one thread. The rates are constants, so that a choice by them is the same on every machine;
 * they are good to a factor of two or three, which is what a choice needs.
 */
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import type {
  ComponentsPlan,
  FactorPlan,
  InferencePlan,
  MethodName,
  MixturePlan,
  StructurePlan,
  WeightsPlan,
} from '../inference-plan.js';
import type { DataSize } from './data-size.js';
import { needsWholeRows } from './judge-missing.js';
import { emStarts, gibbsLengths, type RunLengths, sticks, variationalStarts } from './run-lengths.js';

export interface CostEstimate {
  readonly seconds: number;
  readonly steps: number;
  /** `sweep`, `pass`, `partition`. */
  readonly unit: string;
  readonly secondsPerStep: number;
  /** Components that a step is expected to meet; null where there are none. */
  readonly components: number | null;
}

export type CostEstimates = Readonly<Partial<Record<MethodName, CostEstimate>>>;

/** Passes over the rows that a start of EM takes, all told; of 1,274 for 50 starts (docs/methods.md). */
const passesPerStart = { em: 25, variational: 100 } as const;
/** Rows whose every partition is summed; above it exact enumeration has no cost, since it is refused. */
const mostEnumerableRows = 10;

/** Seconds: a pass for each row and component, and for each of its F features besides; and whatever the rows. */
const passRates = { pair: 6e-9, feature: 0.15e-9, fixed: 20e-6 } as const;
/** The same of a sweep: of one Gaussian over all columns, and of independent columns for each of them. */
const sweepRates = { pair: 14e-9, feature: 0.1e-9, column: 15e-9, fixed: 30e-6 } as const;
/** Of a row whose cells are drawn in a sweep, and for each of its columns. */
const redrawRates = { row: 30e-6, column: 10e-6 } as const;
const secondsPerPartitionAndRow = 100e-9;

/** Of every method that is able. */
export function estimateCosts(
  { structure, verdicts }: Pick<InferencePlan, 'structure' | 'verdicts'>,
  size: DataSize,
  lengths: RunLengths,
): CostEstimates {
  const able = verdicts.filter((verdict) => verdict.able).map(({ method }) => method);
  return Object.fromEntries(
    able.flatMap((method) => {
      const estimate = estimateOf(structure, method, size, lengths);
      return estimate === null ? [] : [[method, estimate]];
    }),
  );
}

function estimateOf(
  structure: StructurePlan,
  method: MethodName,
  size: DataSize,
  lengths: RunLengths,
): CostEstimate | null {
  if (structure.kind === 'unrecognised') return null;
  if (structure.kind === 'conjugate') {
    return total(1, 'pass', passSeconds(structure.factors, size, 1), null);
  }
  switch (method) {
    case 'exact':
      return enumeration(size.rows);
    case 'em':
      return climbs(structure, size, emStarts(lengths, size.rows));
    case 'variational':
      return approximations(structure, size, lengths);
    case 'gibbs': {
      const { chains, sweeps, burn } = gibbsLengths(lengths);
      const components = componentsOf(structure, size) ?? expectedClusters(size);
      const seconds = sweepSeconds(structure.factors, size, components);
      return total(chains * (sweeps + burn), 'sweep', seconds, components);
    }
  }
}

/** Starts of every number of components, where it is not known. */
function approximations(
  { weights, factors }: MixturePlan,
  size: DataSize,
  lengths: RunLengths,
): CostEstimate {
  const starts = variationalStarts(lengths) * passesPerStart.variational;
  return sumOf(
    approximatedNumbers(weights, size, lengths).map((components) => ({ components, steps: starts })),
    factors,
    size,
  );
}

function approximatedNumbers(weights: WeightsPlan, size: DataSize, lengths: RunLengths): readonly number[] {
  const truncation = sticks(lengths);
  switch (weights.kind) {
    case 'DP':
    case 'PY':
      return [truncation];
    case 'MFM':
      return Array.from({ length: truncation }, (_, index) => index + 1);
    case 'Dirichlet':
    case 'estimated':
      return numbersOf(weights.components) ?? [expectedClusters(size)];
  }
}

/** Starts of every number of components, and under each structure where any is to be tried. */
function climbs({ weights, factors }: MixturePlan, size: DataSize, starts: number): CostEstimate | null {
  if (weights.kind !== 'estimated' && weights.kind !== 'Dirichlet') return null;
  const structures = factors.some(({ emission }) => emission.covariance === 'any') ? 4 : 1;
  const numbers = numbersOf(weights.components) ?? [expectedClusters(size)];
  const parts = numbers.map((components) => ({
    components,
    steps: structures * passesPerStart.em * (components === 1 ? 1 : starts),
  }));
  return sumOf(parts, factors, size);
}

/** Passes of several numbers of components together. */
function sumOf(
  parts: readonly { readonly components: number; readonly steps: number }[],
  factors: readonly FactorPlan[],
  size: DataSize,
): CostEstimate {
  const steps = parts.reduce((sum, part) => sum + part.steps, 0);
  const seconds = parts.reduce(
    (sum, part) => sum + part.steps * passSeconds(factors, size, part.components),
    0,
  );
  const components = parts.at(-1)?.components ?? null;
  return { seconds, steps, unit: 'pass', secondsPerStep: seconds / steps, components };
}

function enumeration(rows: number): CostEstimate | null {
  if (rows > mostEnumerableRows) return null;
  return total(bell(rows), 'partition', rows * secondsPerPartitionAndRow, null);
}

/** The number of partitions of n rows, by Bell's triangle. */
function bell(rows: number): number {
  let line = [1];
  for (let n = 1; n < rows; n++) {
    const next = [line.at(-1)!];
    for (const entry of line) next.push(next.at(-1)! + entry);
    line = next;
  }
  return line.at(-1)!;
}

function total(steps: number, unit: string, secondsPerStep: number, components: number | null): CostEstimate {
  return { seconds: steps * secondsPerStep, steps, unit, secondsPerStep, components };
}

function passSeconds(factors: readonly FactorPlan[], size: DataSize, components: number): number {
  const features = factors.reduce((sum, factor) => sum + featuresOf(factor, size), 0);
  return passRates.fixed + size.rows * components * (passRates.pair + passRates.feature * features);
}

function sweepSeconds(factors: readonly FactorPlan[], size: DataSize, components: number): number {
  const [only] = factors;
  const joint = factors.length === 1 && only?.emission.covariance === 'full';
  const perPair = joint
    ? sweepRates.pair + sweepRates.feature * featuresOf(only, size)
    : sweepRates.column * size.columns.length;
  return sweepRates.fixed + size.rows * components * perPair + redrawSeconds(factors, size);
}

/** Rows that lack cells of Normals whose columns depend on each other are seated anew, and their cells drawn. */
function redrawSeconds(factors: readonly FactorPlan[], size: DataSize): number {
  const { incomplete, widths, incompleteRows = 0 } = size;
  const drawn = factors.some(
    (factor) => factor.observed in incomplete && needsWholeRows(factor, widths[factor.observed] ?? 1),
  );
  return drawn ? incompleteRows * (redrawRates.row + redrawRates.column * size.columns.length) : 0;
}

/** F = 1 + D + D(D + 1)/2 of a full covariance, at most 1 + 2 D of any other. */
function featuresOf({ observed, emission }: FactorPlan, { widths }: DataSize): number {
  const columns = widths[observed] ?? 1;
  const full = ['full', 'tied', 'any'].includes(emission.covariance ?? '');
  return 1 + columns + (full ? (columns * (columns + 1)) / 2 : columns);
}

/** How many there are, where the model's text says one number; null where it does not. */
function componentsOf({ weights }: MixturePlan, size: DataSize): number | null {
  if (weights.kind === 'MFM') return expectedClusters(size);
  if (weights.kind === 'DP' || weights.kind === 'PY') return null;
  return numbersOf(weights.components)?.[0] ?? expectedClusters(size);
}

function numbersOf(components: ComponentsPlan): readonly number[] | null {
  if (components.kind === 'range') {
    const { from, to } = components;
    return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
  }
  const value = evaluateExpression(components.count, { valueOf: () => undefined, dataOf: () => undefined });
  return value.ok && value.value.kind === 'number' ? [value.value.value] : null;
}

/** A Dirichlet process of concentration one expects about log N clusters of N rows. */
function expectedClusters({ rows }: DataSize): number {
  return Math.max(1, Math.round(Math.log(rows)));
}
