/** A fitted classifier made ready to be asked: rows, in blocks if one likes, to each one's class probabilities and what is known of them. */

import type { UnfilledReason } from '../../diagnostics/messages/class-messages.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { concentrationsOf } from '../../inference/amortized/dirichlet-head.js';
import { openPerceptron, type Perceptron } from '../../inference/amortized/perceptron.js';
import { batchRows, eachRow } from '../../inference/amortized/train-perceptron.js';
import { unpack } from '../fit/packed-array.js';
import { openPredictor } from '../prediction/predict.js';
import { classesByLaws } from './classes-by-laws.js';
import type { Classification } from './classification.js';
import type { ClassifierState, MixturesState, PerceptronState, TableState } from './classifier-document.js';
import { countedEvidence, shareEvidence } from './counted-evidence.js';
import { openDensity } from './density-evidence.js';
import { dirichletMeans } from './dirichlet-means.js';
import {
  type CompleteRows,
  type Completions,
  fillByMeans,
  fillsMissing,
  openCompletion,
} from './fill-missing.js';
import { nearestDistance } from './nearest-rows.js';
import { standardised } from './standardised.js';

export interface Classifier {
  classify(rows: RowMatrix): Classification;
  /** Distance of each row to the nearest that was fitted; null of a table. */
  readonly nearest: ((rows: RowMatrix) => Float64Array) | null;
}

export function openClassifier(state: ClassifierState): Classifier {
  const { map } = state;
  switch (map.kind) {
    case 'table':
      return openTable(state, map);
    case 'perceptron':
      return openNetwork(state, map);
    case 'mixtures':
      return openMixtures(map);
  }
}

/**
 * Why a row may not lack cells; null where it may: laws of rows sum over what they may hold, and a density of the rows fills
 * those that a network reads.
 */
export function whyMissingRefused({ map, inputs }: ClassifierState): UnfilledReason | null {
  if (map.kind !== 'perceptron') return map.kind === 'mixtures' ? null : 'table';
  if (inputs.network !== undefined) return 'frozen';
  if (map.evidence === null) return 'no-density';
  if (fillsMissing(map.evidence)) return null;
  return map.evidence.of === 'features' ? 'features' : 'whole';
}

function openMixtures({ laws, nearest }: MixturesState): Classifier {
  const predictors = laws.map(({ predictive }) => openPredictor(predictive));
  const shares = laws.map(({ share }) => share);
  return {
    nearest: nearest && openNearest(unpack(nearest.reference), nearest.centre, nearest.scale),
    classify: (data) =>
      classesByLaws(
        shares,
        predictors.map((predictor) => predictor.predict(data).logDensity),
        data.rows,
      ),
  };
}

function openNearest(
  reference: ArrayLike<number>,
  centre: readonly number[],
  scale: readonly number[],
  complete: CompleteRows | null = null,
): (rows: RowMatrix) => Float64Array {
  const distance = nearestDistance(standardised(reference, centre, scale), centre.length);
  return ({ values, rows, columns }) => {
    const given = standardised(values, centre, scale);
    const own = complete === null ? given : fillByMeans(given, complete(given, rows));
    return Float64Array.from({ length: rows }, (_, row) =>
      distance(own.subarray(row * columns, (row + 1) * columns)),
    );
  };
}

function openTable({ prior }: ClassifierState, { cells }: TableState): Classifier {
  const known = new Map(cells.map(({ at, alpha }) => [at.join(), alpha]));
  return {
    nearest: null,
    classify({ values, rows, columns }) {
      const alpha = new Float64Array(rows * prior.length);
      for (let row = 0; row < rows; row++) {
        const at = values.subarray(row * columns, (row + 1) * columns).join();
        alpha.set(known.get(at) ?? prior, row * prior.length);
      }
      const probabilities = dirichletMeans(alpha, prior.length);
      return { rows, classes: prior.length, probabilities, alpha, logDensity: null };
    },
  };
}

function openNetwork({ prior, classes }: ClassifierState, map: PerceptronState): Classifier {
  const { hidden, centre, scale, evidence } = map;
  const shape = { inputs: centre.length, hidden, outputs: classes.length };
  const network = openPerceptron(shape, batchRows);
  network.parameters.set(unpack(map.parameters));
  const beta = Float64Array.from(prior);
  const density = evidence && openDensity(evidence);
  const complete = evidence && openCompletion(evidence);
  const width = hidden.at(-1) ?? centre.length;
  return {
    nearest: openNearest(unpack(map.reference), centre, scale, complete),
    classify({ values, rows, columns }) {
      const given = standardised(values, centre, scale);
      const alpha = new Float64Array(rows * classes.length);
      const features = evidence?.of === 'features' ? new Float64Array(rows * width) : null;
      eachRow(network, { values: given, rows, columns }, (outputs, from, row, place) => {
        const own = alpha.subarray(row * classes.length, (row + 1) * classes.length);
        concentrationsOf(outputs, from, beta, own);
        features?.set(network.features.subarray(place * width, (place + 1) * width), row * width);
      });
      const completions = complete?.(given, rows) ?? null;
      if (completions !== null) averageShares(network, completions, beta, alpha);
      const answer = {
        rows,
        classes: classes.length,
        probabilities: dirichletMeans(alpha, classes.length),
        alpha,
      };
      if (density === null || evidence === null) return { ...answer, logDensity: null };
      const logDensity = density(features ?? given, rows);
      for (let row = 0; row < rows; row++) {
        const counts = countedEvidence(logDensity[row]!, evidence);
        shareEvidence(alpha.subarray(row * classes.length, (row + 1) * classes.length), beta, counts);
      }
      return { ...answer, probabilities: dirichletMeans(alpha, classes.length), logDensity };
    },
  };
}

/** Of rows that lack cells α = β + the mean, over their completions, of the shares of what the network adds to the prior. */
function averageShares(
  network: Perceptron,
  { of, values, weights }: Completions,
  beta: Float64Array,
  alpha: Float64Array,
): void {
  const classes = beta.length;
  for (const row of of) alpha.set(beta, row * classes);
  const own = new Float64Array(classes);
  const columns = values.length / Math.max(1, of.length);
  eachRow(network, { values, rows: of.length, columns }, (outputs, from, at) => {
    concentrationsOf(outputs, from, beta, own);
    shareEvidence(own, beta, weights[at]!);
    for (let k = 0; k < classes; k++) alpha[of[at]! * classes + k]! += own[k]! - beta[k]!;
  });
}
