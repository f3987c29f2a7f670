/** An oracle of enumerated posteriors, its base and processes in the program's own terms. */
import { readFileSync } from 'node:fs';
import type { AnyConjugateFamily } from '../../src/distributions/families/conjugate-family.js';
import { bindFamily, findFamily } from '../../src/distributions/families/families.js';
import { productFamily } from '../../src/distributions/families/product-family.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import type { ComponentsPrior } from '../../src/inference/gibbs/components-prior.js';
import type { WeightProcess } from '../../src/inference/gibbs/weight-process.js';

export interface Enumeration {
  readonly family: AnyConjugateFamily;
  readonly prior: unknown;
  readonly rows: readonly number[][];
  readonly cases: readonly EnumeratedCase[];
}

export interface EnumeratedCase {
  readonly name: string;
  readonly process: WeightProcess;
  readonly logEvidence: number;
  readonly numClusters: Readonly<Record<string, number>>;
  readonly topPartitions: readonly { readonly partition: readonly number[]; readonly probability: number }[];
  readonly concentration?: { readonly mean: number; readonly sd: number };
}

type OracleCase = Omit<EnumeratedCase, 'process' | 'name'> & {
  readonly process: OracleProcess;
};

interface OracleProcess {
  readonly kind: string;
  readonly alpha?: number | { readonly shape: number; readonly rate: number };
  readonly discount?: number;
  readonly K?: number | RandomComponents;
  readonly gamma?: number;
  readonly concentrationEach?: number;
}

interface RandomComponents {
  readonly kind: string;
  readonly rate?: number;
  readonly p?: number;
}

type Described = { readonly kind: string } & Readonly<Record<string, unknown>>;

interface Oracle {
  readonly emission: Described;
  readonly base: Described;
  readonly data: readonly (number | number[])[];
  readonly processes: readonly OracleCase[];
}

export function readEnumeration(name: string): Enumeration {
  const oracle = readOracle<Oracle>(`enum_${name}`);
  const rows = oracle.data.map((row) => [row].flat());
  const bound = boundBy(oracle, rows[0]!.length);
  const cases = oracle.processes.map((entry) => ({
    ...entry,
    process: processOf(entry.process),
    name: JSON.stringify(entry.process),
  }));
  return { ...bound, rows, cases };
}

interface Bound {
  readonly family: AnyConjugateFamily;
  readonly prior: unknown;
}

/** A product's factors are of one column each. */
function boundBy({ emission, base }: Pick<Oracle, 'emission' | 'base'>, columns: number): Bound {
  if (base.kind === 'product') {
    const factors = (base.factors as readonly (Oracle & { readonly column: string })[]).map((factor) => ({
      name: factor.column,
      ...boundBy(factor, 1),
    }));
    return { family: productFamily(factors), prior: factors.map(({ prior }) => prior) };
  }
  const { kind, concentration, ...rest } = base;
  const definition = findFamily(emission.kind, kind);
  if (definition === undefined) throw new Error(`no ${emission.kind} under ${kind}`);
  const bound = bindFamily(definition, present({ a: concentration, ...rest }), {
    columns,
    levels: emission.kind === 'Categorical' ? (emission.levels as number) : null,
    known: present({ n: emission.trials, variance: emission.variance }),
  });
  if (!bound.ok) throw new Error(`${bound.error.argument} ${bound.error.reason}`);
  return bound.value;
}

export function readOracle<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../oracles/${name}.json`, import.meta.url), 'utf8')) as T;
}

function processOf({ kind, alpha, discount, K, gamma, concentrationEach }: OracleProcess): WeightProcess {
  if (kind === 'FiniteDirichlet' && typeof K === 'number' && concentrationEach !== undefined) {
    return { kind: 'Dirichlet', components: K, concentration: { kind: 'fixed', value: concentrationEach } };
  }
  if (kind === 'MFM' && typeof K === 'object' && gamma !== undefined) {
    return { kind, components: componentsOf(K), concentration: gamma };
  }
  if (kind === 'PY' && typeof alpha === 'number' && discount !== undefined) {
    return {
      kind,
      discount: { kind: 'fixed', value: discount },
      concentration: { kind: 'fixed', value: alpha },
    };
  }
  if (kind !== 'DP' || alpha === undefined) throw new Error(`no process is called ${kind}`);
  return {
    kind,
    concentration: typeof alpha === 'number' ? { kind: 'fixed', value: alpha } : { ...alpha, kind: 'Gamma' },
  };
}

function componentsOf({ kind, rate, p }: RandomComponents): ComponentsPrior {
  if (kind === 'ShiftedPoisson' && rate !== undefined) return { kind: 'Poisson', rate };
  if (kind === 'Geometric' && p !== undefined) return { kind, p };
  throw new Error(`no prior of K is called ${kind}`);
}

function present(values: Readonly<Record<string, unknown>>): Arguments {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Arguments;
}
