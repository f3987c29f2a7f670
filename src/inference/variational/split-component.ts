/**
 * Birth moves: a component's rows are fitted anew by a small mixture of their own, and its components take the
 * place of the one (Hughes & Sudderth 2013).
 */
import { type RandomKey, randomStream } from '../../core/random-stream.js';
import { gatherStatistics } from '../../distributions/gather-statistics.js';
import { type RowMatrix, selectRows, totalWeight, weightOf } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { drawRows } from '../starts/draw-rows.js';
import { startingStatistics } from '../starts/starting-statistics.js';
import { leastRows } from './least-rows.js';
import { stickWeights } from './stick-weights.js';
import { openRows } from './variational-model.js';
import { settle, stepVariational, type VariationalProblem } from './variational-step.js';

/** Rows by which a split shows its promise; more are sampled. */
const mostRows = 2000;

/** A split is climbed no further than these steps, or until one gains less than this a row. */
const steps = 30;
const leastGain = 1e-4;

/**
 * Statistics of the parts that a component's rows fall into, scaled to `count` rows in all; null where one component
 * explains them as well as `parts` of them.
 */
export async function splitRows<H, P>(
  problem: VariationalProblem<H, P>,
  rows: RowMatrix,
  parts: number,
  count: number,
  key: RandomKey,
): Promise<readonly SufficientStatistics[] | null> {
  const { backend, family, componentsFactor } = problem;
  const local = await openRows(backend, rows, family, componentsFactor);
  try {
    const start = startingStatistics(family, rows, parts, 'kmeans', key);
    let settled = await settle(
      local,
      start,
      stickWeights({ truncation: parts, discount: 0, concentration: 1 }),
    );
    for (let step = 1; step < steps; step++) {
      const before = settled.info.bound;
      settled = await stepVariational(local, settled.state);
      if (settled.info.bound - before < leastGain * local.placed.mass) break;
    }
    // Of rows with cells integrated out there is no closed form to compare with; the bound decides when the parts are tried.
    const alone = local.placed.incomplete
      ? Number.NEGATIVE_INFINITY
      : componentsFactor.evidence([gatherStatistics(family, rows)]);
    if (settled.info.bound <= alone) return null;
    const occupied = settled.state.statistics.filter(({ features }) => features[0]! >= leastRows);
    if (occupied.length < 2) return null;
    const scale = count / totalWeight(rows);
    return occupied.map(({ features }) => ({
      features: features.map((sum) => scale * sum),
      logBaseMeasure: 0,
    }));
  } finally {
    local.placed.dispose();
  }
}

/** The rows of this label that weigh anything, or as many as are enough of them, drawn with replacement. */
export function rowsOfLabel(data: RowMatrix, labels: Int32Array, label: number, key: RandomKey): RowMatrix {
  const own: number[] = [];
  for (let row = 0; row < data.rows; row++) {
    if (labels[row] === label && weightOf(data, row) > 0) own.push(row);
  }
  const rows = selectRows(data, own);
  return rows.rows <= mostRows ? rows : drawRows(rows, mostRows, randomStream(key));
}
