/**
 * Of every chain, the log density of a few fixed rows under its draws: a quantity without labels that feels what the sizes of
 * the clusters do not. The density of a draw is that of its clusters with rows, Σ_k w_k f(x | cluster k).
 */
import type { RowFunction } from '../../distributions/families/conjugate-family.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { Chains } from '../../posterior/chains/split-chains.js';
import { thinDraws } from '../../posterior/partitions/distinct-partitions.js';

/** A cluster of a draw: its weight, and the density of a row that is of it. */
export interface WeighedDensity {
  readonly weight: number;
  readonly logDensity: RowFunction;
}

/** Rows looked at, evenly spread over the table, and draws of each chain. */
const mostRows = 3;
const mostDraws = 100;

/** By names that say which rows: `logDensityAtRow17`, counted from 0. */
export function densityAtRows<Draw>(
  data: RowMatrix,
  chains: readonly { readonly draws: readonly Draw[] }[],
  clustersOf: (draw: Draw) => readonly WeighedDensity[],
): Readonly<Record<string, Chains>> {
  const count = Math.min(mostRows, data.rows);
  const rows = Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * data.rows) / count));
  const mixtures = chains.map(({ draws }) => thinDraws(draws, mostDraws).map(clustersOf));
  return Object.fromEntries(
    rows.map((row) => [
      `logDensityAtRow${row}`,
      mixtures.map((own) => Float64Array.from(own, (mixture) => logDensity(mixture, rowOf(data, row)))),
    ]),
  );
}

function logDensity(mixture: readonly WeighedDensity[], row: Float64Array): number {
  const terms = mixture.map((cluster) => Math.log(cluster.weight) + cluster.logDensity(row));
  const largest = Math.max(...terms);
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}
