/** A prediction as the columns of a table: `label`, `probability_0` …, `log_density`, `new_cluster`. */
import type { NumberColumn } from '../../observations/tables/write-table.js';
import type { Prediction } from './predict.js';

export function predictionColumns(prediction: Prediction): readonly NumberColumn[] {
  const { rows, clusters, labels, probabilities, logDensity, newCluster } = prediction;
  const memberships = Array.from({ length: clusters }, (_, cluster): NumberColumn => {
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row++) values[row] = probabilities[row * clusters + cluster]!;
    return { kind: 'real', name: `probability_${cluster}`, values };
  });
  return [
    { kind: 'integer', name: 'label', values: labels },
    ...memberships,
    { kind: 'real', name: 'log_density', values: logDensity },
    { kind: 'real', name: 'new_cluster', values: newCluster },
  ];
}
