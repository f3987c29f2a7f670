/**
 * Rows that are told apart by cells alone have a closed form: with the Kullback–Leibler term counted 1/ν, the optimum in a cell
 * of n rows, n_c of them of class c, is
 *
 *     α_c = β_c + ν n_c       where all rows of a cell share one vector of probabilities, whose term counts once a cell
 *     α_c = β_c + ν n_c / n   where every row has its own, whose term counts once a row
 *
 * so that the former counts data and the latter does not. The former at ν = 1 is the posterior, and its bound is
 * log p(y) = Σ_cells log B(β + n) − log B(β).
 */
import { logNormalizer } from '../../distributions/dirichlet-divergence.js';

export interface CellTask {
  /** Cell of each row, 0-based. */
  readonly cells: Int32Array;
  readonly classes: Int32Array;
  /** Case weights; 1 each where there are none. */
  readonly weights?: Float64Array | undefined;
  readonly prior: Float64Array;
  readonly strength: number;
  /** Whether the rows of a cell share one vector. */
  readonly shared: boolean;
}

export interface SolvedCell {
  /** Rows, by their weights. */
  readonly rows: number;
  readonly alpha: Float64Array;
}

export interface SolvedCells {
  readonly cells: readonly SolvedCell[];
  /** log p(y); null where each row has a vector of its own, or ν is not 1. */
  readonly logEvidence: number | null;
}

export function solveCells({ cells, classes, weights, prior, strength, shared }: CellTask): SolvedCells {
  const width = prior.length;
  const count = cells.reduce((most, cell) => Math.max(most, cell + 1), 0);
  const counts = new Float64Array(count * width);
  for (let row = 0; row < cells.length; row++) {
    counts[cells[row]! * width + classes[row]!]! += weights?.[row] ?? 1;
  }
  const solved = Array.from({ length: count }, (_, cell): SolvedCell => {
    const own = counts.subarray(cell * width, (cell + 1) * width);
    const rows = own.reduce((sum, value) => sum + value, 0);
    const each = strength / (shared || rows === 0 ? 1 : rows);
    return { rows, alpha: prior.map((beta, k) => beta + each * own[k]!) };
  });
  const posterior = shared && strength === 1;
  return {
    cells: solved,
    logEvidence: posterior
      ? solved.reduce((sum, { alpha }) => sum + logNormalizer(alpha) - logNormalizer(prior), 0)
      : null,
  };
}
