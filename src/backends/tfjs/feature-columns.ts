/** Features as products of two columns. */
import type { FeatureMap } from '../../distributions/feature-map.js';

/** Two columns a feature, F pairs; D stands for a column of ones. */
export function featureColumns(map: FeatureMap, columns: number): Int32Array {
  const all = Array.from({ length: columns }, (_, d) => d);
  const single = [columns, ...all].flatMap((d) => [d, columns]);
  switch (map) {
    case 'linear':
      return Int32Array.from(single);
    case 'diagonal-quadratic':
      return Int32Array.from([...single, ...all.flatMap((d) => [d, d])]);
    case 'quadratic':
      return Int32Array.from([...single, ...all.flatMap((a) => all.slice(a).flatMap((b) => [a, b]))]);
  }
}
