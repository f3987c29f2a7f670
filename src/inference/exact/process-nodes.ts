/**
 * A process's learnt hyperparameters as nodes of a quadrature: the prior's own density, in log α and logit d, from end to
 * end of where it is more than e^−40 of its largest value.
 *
 * The trapezium rule errs by e^(−2π a/h), a the half-width of the strip where the integrand is analytic (Trefethen &
 * Weideman 2014), once steps are small beside what is narrow and the ends are beside what is wide. A change of variable sees
 * to both: its unit is the width of the prior and of what so many clusters tell, and tails that fall exponentially fall
 * doubly so (Takahasi & Mori 1974). So Gamma(0.001, 0.001) has some hundred nodes, as Gamma(10⁶, 10⁶) has.
 */
import { betaLaw } from '../../distributions/laws/beta-law.js';
import { gammaLaw } from '../../distributions/laws/gamma-law.js';
import type {
  ConcentrationPrior,
  DiscountPrior,
  ProcessParameters,
  WeightProcess,
} from '../gibbs/weight-process.js';
import { LogSum } from './log-sum.js';

export interface ProcessNode {
  readonly parameters: ProcessParameters;
  /** log of its share of the prior; the shares sum to one. */
  readonly logWeight: number;
}

interface Node {
  readonly value: number;
  readonly logWeight: number;
}

/** Of s, in which densities have a width of one. */
const step = 1 / 8;
/** Where the prior's tails end: densities fall by e^−40. */
const tail = 40;
/** The last number below 1, which stands for all that are nearer: Beta(0.02, 0.05) has 4 % of its probability there. */
const largestDiscount: number = 1 - Number.EPSILON / 2;

/** `clusters`: the most that a partition is asked about has, since so many tell hyperparameters apart as narrowly. */
export function processNodes(process: WeightProcess, clusters: number): readonly ProcessNode[] {
  if (process.kind === 'MFM') {
    return [{ parameters: { concentration: process.concentration, discount: 0 }, logWeight: 0 }];
  }
  const discounts =
    process.kind === 'PY' ? discountNodes(process.discount, clusters) : [{ value: 0, logWeight: 0 }];
  return concentrationNodes(process.concentration, clusters).flatMap((concentration) =>
    discounts.map((discount) => ({
      parameters: { concentration: concentration.value, discount: discount.value },
      logWeight: concentration.logWeight + discount.logWeight,
    })),
  );
}

/** log α = log(shape/rate) + w s − e^(−s)/shape: below, α^shape falls as exp(−e^(−s)); above, exp(−rate α) by itself. */
function concentrationNodes(prior: ConcentrationPrior, clusters: number): readonly Node[] {
  if (prior.kind === 'fixed') return [{ value: prior.value, logWeight: 0 }];
  const { shape, rate } = prior;
  const width = Math.min(1, 1 / Math.sqrt(shape + clusters));
  return trapezium((s) => {
    const logAlpha = Math.log(shape / rate) + width * s - Math.exp(-s) / shape;
    const value = Math.exp(logAlpha);
    const logDensity = gammaLaw.logDensity(prior, 1) + (shape - 1) * logAlpha - rate * (value - 1);
    return { value, logWeight: logDensity + logAlpha + Math.log(width + Math.exp(-s) / shape) };
  });
}

/** logit d = log(a/b) + w sinh s: either side falls exponentially. */
function discountNodes(prior: DiscountPrior, clusters: number): readonly Node[] {
  if (prior.kind === 'fixed') return [{ value: prior.value, logWeight: 0 }];
  const { a, b } = prior;
  const width = Math.min(1, Math.sqrt(1 / (a + clusters) + 1 / (b + clusters)));
  const logNormaliser = betaLaw.logNormaliser(prior);
  return trapezium((s) => {
    const logit = Math.log(a / b) + width * Math.sinh(s);
    const [logD, logRest] = [-softplus(-logit), -softplus(logit)];
    const logDensity = a * logD + b * logRest - logNormaliser;
    const value = Math.min(Math.exp(logD), largestDiscount);
    return { value, logWeight: logDensity + Math.log(width * Math.cosh(s)) };
  });
}

/** Steps to both sides of s = 0 until the density has fallen; it has one peak, near there. */
function trapezium(node: (s: number) => Node): readonly Node[] {
  const down = oneSide(node, 0, -step);
  const up = oneSide(node, step, step);
  const nodes = [...down.reverse(), ...up];
  // The step's factor, and what rounding leaves of a density whose logarithm is a difference of millions.
  const total = new LogSum();
  for (const { logWeight } of nodes) total.add(logWeight);
  return nodes.map(({ value, logWeight }) => ({ value, logWeight: logWeight - total.value }));
}

function oneSide(node: (s: number) => Node, from: number, by: number): Node[] {
  const nodes: Node[] = [];
  let largest = Number.NEGATIVE_INFINITY;
  for (let s = from; ; s += by) {
    const next = node(s);
    if (!(next.logWeight > largest - tail)) return nodes;
    largest = Math.max(largest, next.logWeight);
    nodes.push(next);
  }
}

/** log(1 + e^x). */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
