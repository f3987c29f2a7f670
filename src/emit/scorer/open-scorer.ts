/** Numbers → a scorer of single rows. This file and what it imports is all the code that a compiled scorer has. */
import type { ScorerColumn, ScorerLaw, ScorerLaws, ScorerNumbers } from './scorer-numbers.js';

export interface RowPrediction {
  /** The most probable cluster, the first of equals. */
  readonly label: number;
  /** Of each cluster; with `newCluster` they sum to one. */
  readonly probabilities: readonly number[];
  /** log p(x | data), in nats. */
  readonly logDensity: number;
  readonly newCluster: number;
}

/** The larger, the further out of the distribution. */
export interface RowScores {
  readonly negativeLogDensity: number;
  readonly newCluster: number;
  readonly entropy: number;
  readonly typicality?: number;
}

type Cell = string | number | boolean | null | undefined;
/** Cells in the order of the columns, or by their names. */
export type ScoredRow = readonly Cell[] | ArrayLike<number> | Readonly<Record<string, Cell>>;

export interface CompiledScorer {
  predict(row: ScoredRow): RowPrediction;
  logDensity(row: ScoredRow): number;
  score(row: ScoredRow): RowScores;
}

/** Below this, a term adds nothing to a sum that is 1 or more. */
const negligible = -45;

export function openScorer(numbers: ScorerNumbers, laws: ScorerLaws): CompiledScorer {
  const { columns, clusters, expected, blocks } = numbers;
  const terms = numbers.terms.map(({ logWeight, shares, values }) => {
    const densities = blocks.map((block, b) => (laws[block.law] as ScorerLaw)(values[b]!, block));
    return {
      shares,
      at: (cells: Float64Array) => densities.reduce((sum, density) => sum + density(cells), 0) + logWeight,
    };
  });

  function predict(row: ScoredRow): RowPrediction {
    const cells = cellsOf(row, columns);
    const logs = terms.map(({ at }) => at(cells));
    const largest = logs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const probabilities = new Array<number>(clusters).fill(0);
    let total = 0;
    let fresh = 0;
    for (const [t, { shares }] of terms.entries()) {
      const exponent = logs[t]! - largest;
      if (exponent < negligible) continue;
      const probability = Math.exp(exponent);
      total += probability;
      if (shares === null) fresh += probability;
      else for (let c = 0; c < clusters; c++) probabilities[c]! += shares[c]! * probability;
    }
    let label = 0;
    for (let c = 0; c < clusters; c++) {
      probabilities[c]! /= total;
      if (probabilities[c]! > probabilities[label]!) label = c;
    }
    return { label, probabilities, logDensity: largest + Math.log(total), newCluster: fresh / total };
  }

  return {
    predict,
    logDensity: (row) => predict(row).logDensity,
    score(row) {
      const { probabilities, logDensity, newCluster } = predict(row);
      const entropy = [newCluster, ...probabilities].reduce(
        (sum, p) => (p > 0 ? sum - p * Math.log(p) : sum),
        0,
      );
      const scores = { negativeLogDensity: -logDensity, newCluster, entropy };
      return expected === null ? scores : { ...scores, typicality: Math.abs(-logDensity - expected) };
    },
  };
}

function cellsOf(row: ScoredRow, columns: readonly ScorerColumn[]): Float64Array {
  const list = Array.isArray(row) || ArrayBuffer.isView(row) ? (row as ArrayLike<Cell>) : null;
  if (list !== null && list.length !== columns.length) {
    throw new RangeError(`a row has ${list.length} cells, and the fit has ${columns.length} columns`);
  }
  return Float64Array.from(columns, ({ name, levels }, d) => {
    if (list === null && !(name in row)) throw new RangeError(`a row has no ${name}`);
    const cell = list === null ? (row as Readonly<Record<string, Cell>>)[name] : list[d];
    if (cell === null || cell === undefined || Number.isNaN(cell)) return Number.NaN;
    const number = levels === null ? cell : levels.indexOf(String(cell));
    if (
      typeof number !== 'number' ||
      number === -1 / 0 ||
      number === 1 / 0 ||
      (levels !== null && number < 0)
    ) {
      throw new RangeError(`${name} cannot be ${JSON.stringify(cell)}`);
    }
    return number;
  });
}
