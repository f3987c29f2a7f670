/** A fitted classifier made ready to be asked: rows, in blocks if one likes, to each one's class probabilities and what is known of them. */
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { concentrationsOf } from '../../inference/amortized/dirichlet-head.js';
import { openPerceptron } from '../../inference/amortized/perceptron.js';
import { batchRows, eachRow } from '../../inference/amortized/train-perceptron.js';
import { unpack } from '../fit/packed-array.js';
import { openPredictor } from '../prediction/predict.js';
import type { ClassifierState, MixturesState, PerceptronState, TableState } from './classifier-document.js';
import { countedEvidence, openDensity } from './density-evidence.js';
import { nearestDistance } from './nearest-rows.js';

/** What is said of rows; of N rows and C classes. */
export interface Classification {
  readonly rows: number;
  readonly classes: number;
  /** N × C; a row sums to one. */
  readonly probabilities: Float64Array;
  /** N × C, of the Dirichlet over them; null where classes are told by laws of their rows. */
  readonly alpha: Float64Array | null;
  /** log p̂(x); null where there is no density. */
  readonly logDensity: Float64Array | null;
}

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

/** Whether a row may lack cells: laws of rows sum over what they may hold. */
export function takesMissing({ map }: ClassifierState): boolean {
  return map.kind === 'mixtures';
}

/** p(c given x) ∝ share_c p_c(x), and p(x) = Σ_c share_c p_c(x). */
function openMixtures({ laws, nearest }: MixturesState): Classifier {
  const predictors = laws.map(({ share, predictive }) => ({
    logShare: Math.log(share),
    predictor: openPredictor(predictive),
  }));
  const classes = laws.length;
  return {
    nearest: nearest && openNearest(unpack(nearest.reference), nearest.centre, nearest.scale),
    classify(data) {
      const { rows } = data;
      const logs = predictors.map(({ logShare, predictor }) =>
        predictor.predict(data).logDensity.map((value) => value + logShare),
      );
      const probabilities = new Float64Array(rows * classes);
      const logDensity = new Float64Array(rows);
      for (let row = 0; row < rows; row++) {
        const largest = Math.max(...logs.map((own) => own[row]!));
        // A row that no class can have, an unseen level say, is left to the shares.
        const known = Number.isFinite(largest);
        const own = laws.map(({ share }, k) => (known ? Math.exp(logs[k]![row]! - largest) : share));
        const total = own.reduce((sum, value) => sum + value, 0);
        probabilities.set(
          own.map((value) => value / total),
          row * classes,
        );
        logDensity[row] = known ? largest + Math.log(total) : largest;
      }
      return { rows, classes, probabilities, alpha: null, logDensity };
    },
  };
}

function openNearest(
  reference: ArrayLike<number>,
  centre: readonly number[],
  scale: readonly number[],
): (rows: RowMatrix) => Float64Array {
  const distance = nearestDistance(standardised(reference, centre, scale), centre.length);
  return ({ values, rows, columns }) => {
    const own = standardised(values, centre, scale);
    return Float64Array.from({ length: rows }, (_, row) =>
      distance(own.subarray(row * columns, (row + 1) * columns)),
    );
  };
}

/** The Dirichlet's means, α / Σ α. */
function meansOf(alpha: Float64Array, classes: number): Float64Array {
  const means = new Float64Array(alpha.length);
  for (let start = 0; start < alpha.length; start += classes) {
    const own = alpha.subarray(start, start + classes);
    const total = own.reduce((sum, value) => sum + value, 0);
    for (let k = 0; k < classes; k++) means[start + k] = own[k]! / total;
  }
  return means;
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
      const probabilities = meansOf(alpha, prior.length);
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
  const width = hidden.at(-1) ?? centre.length;
  return {
    nearest: openNearest(unpack(map.reference), centre, scale),
    classify({ values, rows, columns }) {
      const inputs = standardised(values, centre, scale);
      const alpha = new Float64Array(rows * classes.length);
      const features = evidence?.of === 'features' ? new Float64Array(rows * width) : null;
      eachRow(network, { values: inputs, rows, columns }, (outputs, from, row, place) => {
        const own = alpha.subarray(row * classes.length, (row + 1) * classes.length);
        concentrationsOf(outputs, from, beta, own);
        features?.set(network.features.subarray(place * width, (place + 1) * width), row * width);
      });
      const answer = { rows, classes: classes.length, probabilities: meansOf(alpha, classes.length), alpha };
      if (density === null || evidence === null) return { ...answer, logDensity: null };
      const logDensity = density(features ?? inputs, rows);
      for (let row = 0; row < rows; row++) {
        const own = alpha.subarray(row * classes.length, (row + 1) * classes.length);
        // What the network adds to the prior, as shares: of n rows at a place it is n_c / n.
        const added = own.reduce((sum, value, k) => sum + value - beta[k]!, 0);
        const counts = countedEvidence(logDensity[row]!, evidence);
        for (let k = 0; k < own.length; k++) own[k] = beta[k]! + (counts * (own[k]! - beta[k]!)) / added;
      }
      return { ...answer, probabilities: meansOf(alpha, classes.length), logDensity };
    },
  };
}

/** (x − centre) / scale. */
export function standardised(
  values: ArrayLike<number>,
  centre: readonly number[],
  scale: readonly number[],
): Float64Array {
  const columns = centre.length;
  return Float64Array.from(values, (value, at) => (value - centre[at % columns]!) / scale[at % columns]!);
}
