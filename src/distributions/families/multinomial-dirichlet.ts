/**
 * x ~ Multinomial(total, p) over D columns of counts, p ~ Dirichlet(a):
 * log f = Σ_d x_d log p_d + log of the multinomial coefficient. A row's total is given: by the model, or by
 * the row itself. The counts of a row are observed together or missing together: with some of them missing the rest
 * have no conjugate law, since how many of the total they are is not known.
 */

import { err, ok } from '../../core/result.js';
import { type DirichletHyperparameters, dirichletLaw, expectedLogDirichlet } from '../laws/dirichlet-law.js';
import type { RowCompletion } from '../missing-law.js';
import type { Vector } from '../parameter-value.js';
import type { Row } from '../row-matrix.js';
import { logFactorial, logMultivariateBeta, naturalLog, xLogY } from '../special-functions.js';
import type { Variates } from '../variates.js';
import { positiveWhole } from './argument-checks.js';
import type { ConjugateFamily, SupportFault } from './conjugate-family.js';
import type { FamilyDefinition } from './family-definition.js';
import { readConcentration, readNumber } from './read-arguments.js';
import { outsideColumns, outsideCounts } from './supports.js';

/** `total` is null where rows bring their own. */
function multinomialDirichlet(
  columns: number,
  total: number | null,
  incomplete: boolean,
): ConjugateFamily<DirichletHyperparameters, Vector> {
  return {
    emission: 'Multinomial',
    base: 'Dirichlet',
    columns,
    features: incomplete ? 'zeroed-linear' : 'linear',
    featureCount: 1 + columns,
    freeParameters: columns - 1,
    outsideSupport: (row) => (isMissing(row) ? null : outsideCounted(row, total)),
    logBaseMeasure: (row) => (isMissing(row) ? 0 : logCoefficient(row)),
    law: dirichletLaw,
    update: (prior, { features }) => ({
      concentration: prior.concentration.map((a, d) => a + features[1 + d]!),
    }),
    maximumLikelihood({ features }) {
      const counts = Array.from(features.subarray(1));
      const sum = counts.reduce((left, right) => left + right, 0);
      return sum > 0
        ? ok(counts.map((count) => count / sum))
        : err({ reason: 'all its counts are 0', columns: counts.map((_, d) => d) });
    },
    logDensity: (p) => (row) =>
      isMissing(row) ? 0 : p.reduce((sum, value, d) => sum + xLogY(row[d]!, value), logCoefficient(row)),
    logPredictive: ({ concentration }) => {
      const before = logMultivariateBeta(concentration);
      return (row) =>
        isMissing(row)
          ? 0
          : logMultivariateBeta(concentration.map((a, d) => a + row[d]!)) - before + logCoefficient(row);
    },
    completion: (p) =>
      completeCounts(
        total,
        p.map((value) => value / sumOf(p)),
        1,
        () => p,
      ),
    predictiveCompletion: (prior) => {
      const { concentration } = prior;
      const size = sumOf(concentration);
      const spread = ((total ?? 0) + size) / (1 + size);
      const mean = concentration.map((a) => a / size);
      return completeCounts(total, mean, spread, (variates) => dirichletLaw.draw(prior, variates));
    },
    collapsed: ({ concentration }) => ({
      kind: 'columns',
      columns: [{ kind: 'multinomial', concentration }],
    }),
    naturalParameters: (p, logWeight) => Float64Array.of(logWeight, ...p.map(naturalLog)),
    expectedNaturalParameters: (posterior, logWeight) =>
      Float64Array.of(logWeight, ...expectedLogDirichlet(posterior)),
    drawing: total === null ? null : { observation: (p, variates) => drawCounts(total, p, variates) },
    spread: null,
    affine: null,
    describe: (p) => ({ probabilities: p }),
  };
}

/**
 * The counts of a row are drawn together, where the model says how many they are in all. `spread` is by how much their
 * variances are those of a Multinomial under the mean.
 */
function completeCounts(
  total: number | null,
  mean: Vector,
  spread: number,
  drawParameters: (variates: Variates) => Vector,
): RowCompletion {
  return (row) => {
    if (!isMissing(row)) return { cells: [], draw: () => [] };
    if (total === null) return null;
    return {
      cells: mean.map((p) => ({ kind: 'number', mean: total * p, variance: total * p * (1 - p) * spread })),
      draw: (variates) => drawCounts(total, drawParameters(variates), variates),
    };
  };
}

function sumOf(values: Vector): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function isMissing(row: Row): boolean {
  for (let d = 0; d < row.length; d++) if (!Number.isNaN(row[d]!)) return false;
  return true;
}

function outsideCounted(row: Row, total: number | null): SupportFault | null {
  const partly = outsideColumns(row, (value) =>
    Number.isNaN(value) ? 'is missing, and other counts of its row are not' : outsideCounts(value),
  );
  return partly ?? outsideTotal(row, total);
}

function outsideTotal(row: Row, total: number | null): SupportFault | null {
  let sum = 0;
  for (let d = 0; d < row.length; d++) sum += row[d]!;
  return total === null || sum === total
    ? null
    : { column: null, reason: `has total ${sum} instead of ${total}` };
}

/** log (Σ x)! / Π x_d!. */
function logCoefficient(row: Row): number {
  let total = 0;
  let logFactorials = 0;
  for (let d = 0; d < row.length; d++) {
    total += row[d]!;
    logFactorials += logFactorial(row[d]!);
  }
  return logFactorial(total) - logFactorials;
}

/** One column after the other, binomial in what the columns before it left. */
function drawCounts(total: number, p: Vector, variates: Variates): number[] {
  let left = total;
  let mass = p.reduce((sum, value) => sum + value, 0);
  return p.map((value, d) => {
    const last = d === p.length - 1;
    const count = last || value >= mass ? left : variates.binomial(left, value / mass);
    left -= count;
    mass -= value;
    return count;
  });
}

/** `Multinomial(n, p)` fixes each row's total; `Multinomial(p)` leaves it to the rows. */
export const multinomialDirichletDefinition: FamilyDefinition<DirichletHyperparameters, Vector> = {
  emission: 'Multinomial',
  base: 'Dirichlet',
  family({ columns, known, incomplete = false }) {
    if (known.n === undefined) return ok(multinomialDirichlet(columns, null, incomplete));
    const total = readNumber(known, 'n', positiveWhole);
    return total.ok ? ok(multinomialDirichlet(columns, total.value, incomplete)) : total;
  },
  prior(base, { columns }) {
    const concentration = readConcentration(base, columns);
    return concentration.ok ? ok({ concentration: concentration.value }) : concentration;
  },
};
