/**
 * E[K_N], the number of clusters expected among N rows before any is seen, without its law: a closed form for any N.
 *
 * | process | E[K_N] | for large N |
 * | --- | --- | --- |
 * | DP(α) | Σ_{i=1}^N α/(α + i − 1) = α (ψ(α + N) − ψ(α)) | α log(1 + N/α) |
 * | PY(d, α) | (α/d) ((α + d)_N/(α)_N − 1) (Pitman 2006, equation 3.13) | Γ(α + 1)/(d Γ(α + d)) N^d |
 * | Dirichlet(a) on K weights | K (1 − Γ(K a) Γ(K a − a + N)/(Γ(K a − a) Γ(K a + N))) | K |
 * | the same, K random | the mean over K | E K |
 *
 * Learnt hyperparameters are integrated over their priors.
 */
import { digamma, logGamma } from '../../distributions/special-functions.js';
import { type ComponentsPrior, logComponentsMass } from '../gibbs/components-prior.js';
import type { WeightProcess } from '../gibbs/weight-process.js';
import { processNodes } from './process-nodes.js';

export function expectedClusters(process: WeightProcess, rows: number): number {
  return processNodes(process, Math.min(rows, 32)).reduce((sum, { parameters, logWeight }) => {
    const { concentration, discount } = parameters;
    return sum + Math.exp(logWeight) * expectedGiven(process, concentration, discount, rows);
  }, 0);
}

/** What E[K_N] grows like under DP and PY whose parameters are known. */
export function growthLaw(concentration: number, discount: number, rows: number): number {
  if (discount === 0) return concentration * Math.log1p(rows / concentration);
  const logFactor = logGamma(concentration + 1) - logGamma(concentration + discount);
  return Math.exp(logFactor + discount * Math.log(rows)) / discount;
}

function expectedGiven(
  process: WeightProcess,
  concentration: number,
  discount: number,
  rows: number,
): number {
  switch (process.kind) {
    case 'DP':
    case 'PY':
      return pitmanYor(concentration, discount, rows);
    case 'Dirichlet':
      return finite(process.components, concentration, rows);
    case 'MFM':
      return overNumbers(process.components, (k) => finite(k, concentration, rows));
  }
}

/** Below it the ratio of rising factorials has no digits left, and the process is a DP to as many. */
const leastDiscount = 1e-7;

function pitmanYor(alpha: number, d: number, rows: number): number {
  if (d < leastDiscount) return alpha * (digamma(alpha + rows) - digamma(alpha));
  const grown = logGamma(alpha + d + rows) - logGamma(alpha + rows) - logGamma(alpha + d);
  return alpha > 0
    ? (alpha / d) * Math.expm1(grown + logGamma(alpha))
    : Math.exp(grown + logGamma(alpha + 1)) / d - alpha / d;
}

/** Each of K components is without rows with one and the same probability. */
function finite(components: number, a: number, rows: number): number {
  if (components === 1) return 1;
  const [all, others] = [components * a, (components - 1) * a];
  const logEmpty = logGamma(all) + logGamma(others + rows) - logGamma(others) - logGamma(all + rows);
  return -components * Math.expm1(logEmpty);
}

function overNumbers(prior: ComponentsPrior, of: (components: number) => number): number {
  let [sum, passed] = [0, 0];
  for (let k = 1; passed < 1 - 1e-12 && k < 1e6; k++) {
    const mass = Math.exp(logComponentsMass(prior, k));
    sum += mass * of(k);
    passed += mass;
  }
  return sum / passed;
}
