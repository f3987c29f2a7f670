/**
 * What each method is expected to take on data of a known size: operations counted, times rates that were measured
 * (docs/performance.md) on one thread. The rates are constants, so that a choice by them is the same on every machine;
 * they are good to a factor of two or three, which is what a choice needs.
 */
import type { FactorPlan, InferencePlan, MethodName, StructurePlan } from '../inference-plan.js';
import { componentsOf, countPasses, expectedClusters, featuresOf, type Passes } from './count-passes.js';
import type { DataSize } from './data-size.js';
import { needsWholeRows } from './judge-missing.js';
import { gibbsLengths, type RunLengths } from './run-lengths.js';

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
  if (structure.kind === 'unrecognised' || structure.kind === 'classification') return null;
  if (structure.kind === 'conjugate') {
    return total(1, 'pass', passSeconds(structure.factors, size, 1), null);
  }
  switch (method) {
    case 'exact':
      return enumeration(size.rows);
    case 'em':
    case 'variational': {
      const passes = countPasses(structure, method, size, lengths);
      return passes === null ? null : sumOf(passes, structure.factors, size);
    }
    case 'amortized':
      return null;
    case 'gibbs': {
      const { chains, sweeps, burn } = gibbsLengths(lengths);
      const components = componentsOf(structure, size) ?? expectedClusters(size);
      const seconds = sweepSeconds(structure.factors, size, components);
      return total(chains * (sweeps + burn), 'sweep', seconds, components);
    }
  }
}

/** Passes of several numbers of components together. */
function sumOf(parts: readonly Passes[], factors: readonly FactorPlan[], size: DataSize): CostEstimate {
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
