/**
 * Evidence for a row's label that is given with the row, as the factor of a mixture's rows that holds it: probabilities
 * q = (q_1, …, q_K) of the labels, of which two are one column, q = P(z = 1), and more a column each.
 *
 *     log f(q given z = k) = log K q_k
 *
 * With weights 1/K a mixture's row then has the density Σ_k q_k f(x given θ_k): the law of x under z ~ Categorical(q). That a
 * missing q counts as 1/K each follows. A component's parameter is its label, which is known, and so no row says more of it.
 */
import { err, ok } from '../../core/result.js';
import { labelsOf, logEvidence } from '../label-probabilities.js';
import type { RowCompletion } from '../missing-law.js';
import type { Row } from '../row-matrix.js';
import type { ConjugateFamily, SupportFault } from './conjugate-family.js';

const softLabelEmission = 'Labels';
export const knownLabels = 'Known';

/** How far probabilities may be from one together: they are texts of a few digits. */
const rounding = 1e-3;

/** H and P are a component's label. */
export function softLabels(columns: number): ConjugateFamily<number, number> {
  const labels = labelsOf(columns);
  const natural = (label: number, logWeight: number): Float64Array => {
    const row = new Float64Array(labels + 1);
    row[0] = logWeight;
    row[1 + label] = 1;
    return row;
  };
  const evidence =
    (label: number) =>
    (row: Row): number =>
      logEvidence(row, 0, columns)?.[label] ?? 0;
  return {
    emission: softLabelEmission,
    base: knownLabels,
    columns,
    features: 'log-probabilities',
    featureCount: labels + 1,
    freeParameters: 0,
    outsideSupport,
    logBaseMeasure: () => 0,
    law: {
      logDensity: () => 0,
      logNormaliser: () => 0,
      mode: ok,
      mean: ok,
      draw: (label) => label,
      divergence: () => 0,
    },
    update: (label) => label,
    maximumLikelihood: () => err({ reason: 'its label is known', columns: [] }),
    logDensity: evidence,
    logPredictive: evidence,
    completion: () => completion,
    predictiveCompletion: () => completion,
    collapsed: () => null,
    naturalParameters: natural,
    expectedNaturalParameters: natural,
    drawing: null,
    spread: null,
    affine: null,
    describe: (label) => ({ label }),
  };
}

function outsideSupport(row: Row): SupportFault | null {
  const cells = Array.from(row);
  const wrong = cells.findIndex((cell) => cell < 0 || cell > 1);
  if (wrong >= 0) return { column: wrong, reason: cells[wrong]! < 0 ? 'is negative' : 'is above 1' };
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  if (cells.length === 1 || Number.isNaN(total) || Math.abs(total - 1) <= rounding) return null;
  return { column: null, reason: `sum to ${Number(total.toPrecision(6))} and not to 1` };
}

/** Nothing says how probabilities come about. */
const completion: RowCompletion = (row) =>
  Array.from(row).some(Number.isNaN) ? null : { cells: [], draw: () => [] };
