/**
 * Missing cells in a collapsed chain, of Normals whose columns depend on each other. The chain sees whole rows, under which
 * its predictives hold; after each of its sweeps
 *
 *     1  θ_k is drawn given the whole rows of every cluster k
 *     2  every row that lacks cells is seated anew by the cells that it has, given these θ (Neal 2000, algorithm 8)
 *     3  its missing cells are drawn given the others and the θ of its cluster
 *
 * and θ is forgotten: Gibbs steps on partition, cells and θ, which leave their joint posterior as it is. Without step 2
 * they would too, but cells drawn in a cluster hold their row there.
 */
import type { Backend, CollapsedChain, PlacedData } from '../../backends/backend.js';
import { kernelSeed, type RandomKey, splitKey } from '../../core/random-stream.js';
import type { CollapsedPredictive } from '../../distributions/collapsed-predictive.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { sampledConjugate } from '../../distributions/families/sampled-family.js';
import { gatherByLabel } from '../../distributions/gather-statistics.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { Variates } from '../../distributions/variates.js';
import { AuxiliarySeating } from '../auxiliary-seating.js';
import type { IncompleteRows } from '../missing/incomplete-rows.js';
import { createChain } from './create-chain.js';
import type { ExchangeableLaw } from './exchangeable-law.js';
import { placeRowsOfChain } from './place-rows-of-chain.js';

/** Components without rows that a row is offered beside those with rows. */
const auxiliary = 3;

/** What drawing cells asks for beside the predictive: emission and base themselves. */
export interface CellModel {
  readonly family: AnyConjugateFamily;
  readonly prior: unknown;
  readonly data: RowMatrix;
  readonly incomplete: IncompleteRows;
}

/** A chain's rows with the cells drawn last, as its backend sees them. */
export interface CompletedRows {
  readonly rows: RowMatrix;
  readonly placed: PlacedData;
  readonly key: RandomKey;
  /** How often cells have been drawn. */
  readonly draws: number;
}

interface ChainOnRows {
  readonly chain: CollapsedChain;
  readonly completed: CompletedRows;
}

/** Rows to begin with, their cells taken from other rows. The caller disposes of `placed`. */
export function fillRows(
  backend: Backend,
  predictive: CollapsedPredictive,
  { incomplete }: CellModel,
  key: RandomKey,
): CompletedRows {
  const rows = incomplete.filled();
  return { rows, placed: placeRowsOfChain(backend, rows, predictive), key, draws: 0 };
}

/** A new chain on rows with new cells; the old one, and its rows, are disposed of. */
export function redrawCells(
  backend: Backend,
  predictive: CollapsedPredictive,
  { family, prior, data, incomplete }: CellModel,
  { chain, completed: before }: ChainOnRows,
  law: ExchangeableLaw,
  variates: Variates,
): ChainOnRows {
  const { key, draws } = before;
  const drawn = sampledConjugate(family);
  const sums = gatherByLabel(family, before.rows, chain.labels(), chain.clusters);
  const parameters = sums.map((features) =>
    family.law.draw(family.update(prior, { features, logBaseMeasure: 0 }), variates),
  );
  const model = { family: drawn, prior, auxiliary };
  const seating = new AuxiliarySeating(model, data, chain.labels(), parameters, variates);
  for (const row of incomplete.rows) seating.seat(row, law);
  const rows = incomplete.drawn(family, seating.labels, seating.parameters, variates);
  chain.dispose();
  before.placed.dispose();
  const placed = placeRowsOfChain(backend, rows, predictive);
  const next = createChain(backend, placed, predictive, {
    labels: seating.labels,
    seating: law,
    seed: kernelSeed(splitKey(key, `seating ${draws}`)),
  });
  return { chain: next, completed: { rows, placed, key, draws: draws + 1 } };
}
