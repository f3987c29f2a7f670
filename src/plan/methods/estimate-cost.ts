/**
 * What each method is expected to take on data of a known size: operations counted, times rates that were measured
 * (docs/choosing.md) on one thread. The rates are constants, so that a choice by them is the same on every machine;
 * they are good to a factor of three, which is what a choice needs.
 */
import type {
  FactorPlan,
  GibbsSampler,
  InferencePlan,
  MethodName,
  StructurePlan,
} from '../inference-plan.js';
import { askedSampler, type SamplerOptions } from './asked-sampler.js';
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
  /** Before the first step and after the last: code made ready, and what is told of the steps' results. */
  readonly secondsAround: number;
  /** Components that a step is expected to meet; null where there are none. */
  readonly components: number | null;
}

export type CostEstimates = Readonly<Partial<Record<MethodName, CostEstimate>>>;

/** Rows whose every partition is summed; above it exact enumeration has no cost, since it is refused. */
const mostEnumerableRows = 10;

/** Seconds: a pass for each row and component, and for each of its F features besides; and whatever the rows. */
const passRates = { pair: 6e-9, feature: 0.15e-9, fixed: 20e-6 } as const;
/** What the host does for each component between passes, and for each D³ of it besides: posteriors, factors, bounds, draws. */
const componentRates = { em: 20e-6, variational: 40e-6, blocked: 30e-6, cubed: 0.1e-6 } as const;
/** A sweep with parameters integrated out: of one Gaussian over all columns, and of independent columns for each of them. */
const sweepRates = { pair: 20e-9, feature: 0.4e-9, column: 25e-9, fixed: 45e-6 } as const;
/** Of a row that is seated by algorithm 8 beside new components, whose parameters are drawn for it, and for each D² of those. */
const seatRates = { row: 10e-6, squared: 2.5e-6 } as const;
/** Of a row whose cells are drawn in a sweep, and for each of its columns. */
const redrawRates = { row: 30e-6, column: 10e-6 } as const;
const secondsPerPartitionAndRow = 100e-9;
const secondsAround = { exact: 0.1, em: 0.2, variational: 0.4, gibbs: 0.6 } as const;

/** Of every method that is able. */
export function estimateCosts(
  { structure, verdicts }: Pick<InferencePlan, 'structure' | 'verdicts'>,
  size: DataSize,
  options: RunLengths & SamplerOptions,
): CostEstimates {
  const able = verdicts.filter((verdict) => verdict.able);
  return Object.fromEntries(
    able.flatMap(({ method, samplers }) => {
      const preferred = samplers?.find(({ fault }) => fault === null)?.sampler ?? 'collapsed';
      const sampler = askedSampler(options) ?? preferred;
      const estimate = estimateOf(structure, method, sampler, size, options);
      return estimate === null ? [] : [[method, estimate]];
    }),
  );
}

function estimateOf(
  structure: StructurePlan,
  method: MethodName,
  sampler: GibbsSampler,
  size: DataSize,
  lengths: RunLengths,
): CostEstimate | null {
  if (structure.kind === 'unrecognised' || structure.kind === 'classification') return null;
  if (structure.kind === 'conjugate') {
    return total('exact', 1, 'pass', passSeconds(structure.factors, size, 1), null);
  }
  switch (method) {
    case 'exact':
      return enumeration(size.rows);
    case 'em':
    case 'variational': {
      const passes = countPasses(structure, method, size, lengths);
      return passes === null ? null : sumOf(method, passes, structure.factors, size);
    }
    case 'amortized':
      return null;
    case 'gibbs': {
      const { chains, sweeps, burn } = gibbsLengths(lengths);
      const components = componentsOf(structure, size) ?? expectedClusters(size);
      const seconds = sweepSecondsOf[sampler](structure.factors, size, components);
      return total('gibbs', chains * (sweeps + burn), 'sweep', seconds, components);
    }
  }
}

/** Passes of several numbers of components together. */
function sumOf(
  method: 'em' | 'variational',
  parts: readonly Passes[],
  factors: readonly FactorPlan[],
  size: DataSize,
): CostEstimate {
  const steps = parts.reduce((sum, part) => sum + part.steps, 0);
  const seconds = parts.reduce((sum, { steps: own, components }) => {
    const pass = passSeconds(factors, size, components);
    return sum + own * (pass + componentSeconds(method, factors, size, components));
  }, 0);
  return total(method, steps, 'pass', seconds / steps, parts.at(-1)?.components ?? null);
}

function enumeration(rows: number): CostEstimate | null {
  if (rows > mostEnumerableRows) return null;
  return total('exact', bell(rows), 'partition', rows * secondsPerPartitionAndRow, null);
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

function total(
  method: keyof typeof secondsAround,
  steps: number,
  unit: string,
  secondsPerStep: number,
  components: number | null,
): CostEstimate {
  const around = secondsAround[method];
  const seconds = around + steps * secondsPerStep;
  return { seconds, steps, unit, secondsPerStep, secondsAround: around, components };
}

function passSeconds(factors: readonly FactorPlan[], size: DataSize, components: number): number {
  const features = factors.reduce((sum, factor) => sum + featuresOf(factor, size), 0);
  return passRates.fixed + size.rows * components * (passRates.pair + passRates.feature * features);
}

/** Between passes; the largest block of columns that depend on each other counts. */
function componentSeconds(
  reading: 'em' | 'variational' | 'blocked',
  factors: readonly FactorPlan[],
  size: DataSize,
  components: number,
): number {
  const cubes = factors.map((factor) => jointColumns(factor, size) ** 3);
  return components * (componentRates[reading] + componentRates.cubed * Math.max(...cubes));
}

const sweepSecondsOf: Readonly<
  Record<GibbsSampler, (factors: readonly FactorPlan[], size: DataSize, components: number) => number>
> = {
  collapsed(factors, size, components) {
    const [only] = factors;
    const joint = factors.length === 1 && only?.emission.covariance === 'full';
    const perPair = joint
      ? sweepRates.pair + sweepRates.feature * featuresOf(only, size)
      : sweepRates.column * size.columns.length;
    return sweepRates.fixed + size.rows * components * perPair + redrawSeconds(factors, size);
  },
  blocked(factors, size, components) {
    const drawn = componentSeconds('blocked', factors, size, components);
    return passSeconds(factors, size, components) + drawn + redrawSeconds(factors, size);
  },
  sequential(factors, size) {
    const squares = factors.reduce((sum, factor) => sum + jointColumns(factor, size) ** 2, 0);
    return size.rows * (seatRates.row + seatRates.squared * squares) + redrawSeconds(factors, size);
  },
};

/** Columns of a Normal that depend on each other; one of whatever else. */
function jointColumns({ observed, emission }: FactorPlan, { widths }: DataSize): number {
  return ['full', 'tied', 'any'].includes(emission.covariance ?? '') ? (widths[observed] ?? 1) : 1;
}

/** Rows that lack cells of Normals whose columns depend on each other are seated anew, and their cells drawn. */
function redrawSeconds(factors: readonly FactorPlan[], size: DataSize): number {
  const { incomplete, widths, incompleteRows = 0 } = size;
  const drawn = factors.some(
    (factor) => factor.observed in incomplete && needsWholeRows(factor, widths[factor.observed] ?? 1),
  );
  return drawn ? incompleteRows * (redrawRates.row + redrawRates.column * size.columns.length) : 0;
}
