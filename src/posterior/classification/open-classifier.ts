/** A fitted classifier made ready to be asked: rows, in blocks if one likes, to the Dirichlet over each one's class probabilities. */
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { concentrationsOf } from '../../inference/amortized/dirichlet-head.js';
import { openPerceptron } from '../../inference/amortized/perceptron.js';
import { batchRows, eachRow } from '../../inference/amortized/train-perceptron.js';
import { unpack } from '../fit/packed-array.js';
import type { ClassifierState, PerceptronState, TableState } from './classifier-document.js';
import { countedEvidence, openDensity } from './density-evidence.js';
import { nearestDistance } from './nearest-rows.js';

/** What is said of rows; of N rows and C classes. */
export interface Classification {
  readonly rows: number;
  readonly classes: number;
  /** N × C. */
  readonly alpha: Float64Array;
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
  return map.kind === 'table' ? openTable(state, map) : openNetwork(state, map);
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
      return { rows, classes: prior.length, alpha, logDensity: null };
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
  const reference = standardised(unpack(map.reference), centre, scale);
  const distance = nearestDistance(reference, centre.length);
  return {
    nearest({ values, rows, columns }) {
      const own = standardised(values, centre, scale);
      return Float64Array.from({ length: rows }, (_, row) =>
        distance(own.subarray(row * columns, (row + 1) * columns)),
      );
    },
    classify({ values, rows, columns }) {
      const inputs = standardised(values, centre, scale);
      const alpha = new Float64Array(rows * classes.length);
      const features = evidence?.of === 'features' ? new Float64Array(rows * width) : null;
      eachRow(network, { values: inputs, rows, columns }, (outputs, from, row, place) => {
        const own = alpha.subarray(row * classes.length, (row + 1) * classes.length);
        concentrationsOf(outputs, from, beta, own);
        features?.set(network.features.subarray(place * width, (place + 1) * width), row * width);
      });
      if (density === null || evidence === null)
        return { rows, classes: classes.length, alpha, logDensity: null };
      const logDensity = density(features ?? inputs, rows);
      for (let row = 0; row < rows; row++) {
        const own = alpha.subarray(row * classes.length, (row + 1) * classes.length);
        // What the network adds to the prior, as shares: of n rows at a place it is n_c / n.
        const added = own.reduce((sum, value, k) => sum + value - beta[k]!, 0);
        const counts = countedEvidence(logDensity[row]!, evidence);
        for (let k = 0; k < own.length; k++) own[k] = beta[k]! + (counts * (own[k]! - beta[k]!)) / added;
      }
      return { rows, classes: classes.length, alpha, logDensity };
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
