/** How many passes over the rows a method is expected to make, and how large they are. */
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import type { ComponentsPlan, FactorPlan, MixturePlan, WeightsPlan } from '../inference-plan.js';
import type { DataSize } from './data-size.js';
import {
  emStarts,
  gibbsLengths,
  manyRows,
  type RunLengths,
  sticks,
  variationalStarts,
} from './run-lengths.js';

/** Passes with one number of components. */
export interface Passes {
  readonly components: number;
  readonly steps: number;
}

/** Passes over the rows that a start takes, all told; of 1,459 for 20 starts of EM (docs/methods/em.md), and the ladder is of no fewer for five. */
const passesPerStart = { em: { few: 73, many: 150 }, variational: 100 } as const;

/** For every number of components that is tried; a sweep of blocked Gibbs is a pass. Null where a method cannot be. */
export function countPasses(
  mixture: MixturePlan,
  method: 'em' | 'variational' | 'gibbs',
  size: DataSize,
  lengths: RunLengths,
): readonly Passes[] | null {
  switch (method) {
    case 'em':
      return climbs(mixture, size, emStarts(lengths, size.rows));
    case 'variational': {
      const steps = variationalStarts(lengths) * passesPerStart.variational;
      return approximatedNumbers(mixture.weights, size, lengths).map((components) => ({ components, steps }));
    }
    case 'gibbs': {
      const { chains, sweeps, burn } = gibbsLengths(lengths);
      const components = componentsOf(mixture, size) ?? expectedClusters(size);
      return [{ components, steps: chains * (sweeps + burn) }];
    }
  }
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
    case 'by-row':
      return [labelsByRow(weights, size)];
  }
}

/** Starts of every number of components, and under each structure where any is to be tried. */
function climbs({ weights, factors }: MixturePlan, size: DataSize, starts: number): readonly Passes[] | null {
  if (weights.kind !== 'estimated' && weights.kind !== 'Dirichlet' && weights.kind !== 'by-row') return null;
  const perStart = passesPerStart.em[size.rows > manyRows ? 'many' : 'few'];
  const structures = factors.some(({ emission }) => emission.covariance === 'any') ? 4 : 1;
  const numbers =
    weights.kind === 'by-row'
      ? [labelsByRow(weights, size)]
      : (numbersOf(weights.components) ?? [expectedClusters(size)]);
  return numbers.map((components) => ({
    components,
    steps: structures * perStart * (components === 1 ? 1 : starts),
  }));
}

/** F = 1 + D + D(D + 1)/2 of a full covariance, at most 1 + 2 D of any other. */
export function featuresOf({ observed, emission }: FactorPlan, { widths }: DataSize): number {
  const columns = widths[observed] ?? 1;
  const full = ['full', 'tied', 'any'].includes(emission.covariance ?? '');
  return 1 + columns + (full ? (columns * (columns + 1)) / 2 : columns);
}

/** How many there are, where the model's text says one number; null where it does not. */
export function componentsOf({ weights }: MixturePlan, size: DataSize): number | null {
  if (weights.kind === 'MFM') return expectedClusters(size);
  if (weights.kind === 'DP' || weights.kind === 'PY') return null;
  if (weights.kind === 'by-row') return labelsByRow(weights, size);
  return numbersOf(weights.components)?.[0] ?? expectedClusters(size);
}

/** Labels that rows come with probabilities of. */
function labelsByRow(
  { variable, coding }: Extract<WeightsPlan, { kind: 'by-row' }>,
  { widths }: DataSize,
): number {
  return coding === 'binary' ? 2 : (widths[variable] ?? 2);
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
export function expectedClusters({ rows }: DataSize): number {
  return Math.max(1, Math.round(Math.log(rows)));
}
