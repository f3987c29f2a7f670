/**
 * Which of these belongs to what we know? Fits the eruptions of Old Faithful, then asks of new ones which kind they are
 * and whether they are of a new kind.
 *
 *     node examples/new-arrivals.mjs
 */
import { compile, ppl } from 'dimsum';

const sampler = await compile(ppl`
  observe x = table("models/data/faithful.csv", [eruptions, waiting])
  G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)
`);
const fit = await sampler.fit({}, { seed: 1 });

const arrivals = [
  [1.9, 52], // short, after a short wait
  [4.4, 82], // long, after a long wait
  [9.0, 20], // nothing like either
];
const { labels, newCluster, logDensity } = await fit.predict(arrivals);
arrivals.forEach(([eruption, wait], row) => {
  const verdict = newCluster[row] > 0.5 ? 'a new kind' : `kind ${labels[row]}`;
  console.log(
    `${eruption} min after ${wait} min: ${verdict} ` +
      `(probability of a new one ${newCluster[row].toFixed(3)}, log density ${logDensity[row].toFixed(1)})`,
  );
});
