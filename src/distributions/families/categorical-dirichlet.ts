/** x ~ Categorical(p) on codes 0 … L − 1, p ~ Dirichlet(a): log f = Σ_l [x = l] log p_l. */

import { err, ok } from '../../core/result.js';
import { type DirichletHyperparameters, dirichletLaw, expectedLogDirichlet } from '../laws/dirichlet-law.js';
import type { RowCompletion } from '../missing-law.js';
import { independentNumbers } from '../numbers/joint-numbers.js';
import { labelNumber } from '../numbers/number-law.js';
import type { Vector } from '../parameter-value.js';
import { naturalLog } from '../special-functions.js';
import type { ConjugateFamily } from './conjugate-family.js';
import type { FamilyDefinition } from './family-definition.js';
import { readConcentration } from './read-arguments.js';
import { outsideObserved, outsideRange } from './supports.js';

function categoricalDirichlet(
  levels: number,
  names: readonly string[] | null,
  incomplete: boolean,
): ConjugateFamily<DirichletHyperparameters, Vector> {
  return {
    emission: 'Categorical',
    base: 'Dirichlet',
    columns: 1,
    features: 'one-hot',
    featureCount: 1 + levels,
    freeParameters: levels - 1,
    outsideSupport: (row) => outsideObserved(row, (value) => outsideRange(value, levels - 1)),
    logBaseMeasure: () => 0,
    law: dirichletLaw,
    update: (prior, { features }) => ({
      concentration: prior.concentration.map((a, level) => a + features[1 + level]!),
    }),
    maximumLikelihood({ features }) {
      // Rows without a level are no part of the count.
      const counts = Array.from(features.subarray(1));
      const observed = incomplete ? counts.reduce((sum, count) => sum + count, 0) : features[0]!;
      return observed > 0
        ? ok(counts.map((count) => count / observed))
        : err({ reason: 'it has no rows', columns: [] });
    },
    logDensity: (p) => (row) => (Number.isNaN(row[0]!) ? 0 : Math.log(p[row[0]!]!)),
    logPredictive: ({ concentration }) => {
      const total = concentration.reduce((sum, a) => sum + a, 0);
      return (row) => (Number.isNaN(row[0]!) ? 0 : Math.log(concentration[row[0]!]! / total));
    },
    completion: completeLevel,
    predictiveCompletion({ concentration }) {
      const total = concentration.reduce((sum, a) => sum + a, 0);
      return completeLevel(concentration.map((a) => a / total));
    },
    collapsed: ({ concentration }) => ({
      kind: 'columns',
      columns: [{ kind: 'categorical', concentration }],
    }),
    naturalParameters: (p, logWeight) => Float64Array.of(logWeight, ...p.map(naturalLog)),
    expectedNaturalParameters: (posterior, logWeight) =>
      Float64Array.of(logWeight, ...expectedLogDirichlet(posterior)),
    rows: {
      given: (p) => independentNumbers([labelNumber(p)]),
      predictive({ concentration }) {
        const total = concentration.reduce((sum, a) => sum + a, 0);
        return independentNumbers([labelNumber(concentration.map((a) => a / total))]);
      },
    },
    drawing: { observation: (p, variates) => [variates.categorical(p)] },
    spread: null,
    affine: null,
    describe: (p) => ({ probabilities: names === null ? p : byName(names, p) }),
  };
}

function completeLevel(probabilities: Vector): RowCompletion {
  return (row) =>
    Number.isNaN(row[0]!)
      ? {
          cells: [{ kind: 'level', probabilities }],
          draw: (variates) => [variates.categorical(probabilities)],
        }
      : { cells: [], draw: () => [] };
}

function byName(names: readonly string[], p: Vector): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name, level) => [name, p[level]!]));
}

/** A column's levels are as many as the data have, where they say so, and else as many as the base names. */
export const categoricalDirichletDefinition: FamilyDefinition<DirichletHyperparameters, Vector> = {
  emission: 'Categorical',
  base: 'Dirichlet',
  family({ columns, levels, incomplete = false }) {
    if (columns !== 1) {
      return err({ argument: 'p', reason: 'is of one column; observe each column as a variable of its own' });
    }
    if (levels === null) {
      return err({ argument: 'a', reason: 'needs data that say how many levels there are' });
    }
    return ok(
      typeof levels === 'number'
        ? categoricalDirichlet(levels, null, incomplete)
        : categoricalDirichlet(levels.length, levels, incomplete),
    );
  },
  prior(base, { levels }) {
    const count = levels === null || typeof levels === 'number' ? levels : levels.length;
    const concentration = readConcentration(base, count);
    return concentration.ok ? ok({ concentration: concentration.value }) : concentration;
  },
};
