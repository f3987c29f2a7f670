/**
 * How many clusters are there, and how sure are we? The same data under a Dirichlet process and under maximum
 * likelihood with BIC.
 *
 *     node examples/how-sure.mjs
 */
import { compile, ppl } from 'dimsum';

const data = ppl`observe x = table("models/data/galaxies.csv", [velocity])`;

const process = await compile(`${data}\nG ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)`);
const { clusters } = await process.fit({}, { seed: 1 });
console.log('probability of each number of clusters:', clusters.posterior);

const likelihood = await compile(`${data}\nK in 1..6\nx_i ~ sum_k pi_k * N(mu_k, Sigma_k)`);
const { selection } = await likelihood.fit({}, { seed: 1 });
console.table(selection);
