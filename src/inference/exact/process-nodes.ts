/**
 * A process's learnt hyperparameters as nodes of a quadrature: trapezium rules in log α and logit d. Their integrands
 * vanish at both ends and are analytic in strips around the axis, of half-width π/2 (beyond it exp(−rate α) grows) and π,
 * so that steps of ¼ and ½ err by e^−39 (Trefethen & Weideman 2014).
 */
import { betaLaw } from '../../distributions/laws/beta-law.js';
import { gammaLaw } from '../../distributions/laws/gamma-law.js';
import type {
  ConcentrationPrior,
  DiscountPrior,
  ProcessParameters,
  WeightProcess,
} from '../gibbs/weight-process.js';

export interface ProcessNode {
  readonly parameters: ProcessParameters;
  /** log of its share of the prior; the shares sum to one. */
  readonly logWeight: number;
}

interface Node {
  readonly value: number;
  readonly logWeight: number;
}

const concentrationStep = 0.25;
const discountStep = 0.5;
/** Where the prior's tails end: densities fall by e^−40. */
const tail = 40;

export function processNodes(process: WeightProcess): readonly ProcessNode[] {
  if (process.kind === 'MFM') {
    return [{ parameters: { concentration: process.concentration, discount: 0 }, logWeight: 0 }];
  }
  const discounts = process.kind === 'PY' ? discountNodes(process.discount) : [{ value: 0, logWeight: 0 }];
  return concentrationNodes(process.concentration).flatMap((concentration) =>
    discounts.map((discount) => ({
      parameters: { concentration: concentration.value, discount: discount.value },
      logWeight: concentration.logWeight + discount.logWeight,
    })),
  );
}

function concentrationNodes(prior: ConcentrationPrior): readonly Node[] {
  if (prior.kind === 'fixed') return [{ value: prior.value, logWeight: 0 }];
  const { shape, rate } = prior;
  const centre = Math.log(shape / rate);
  const to = centre + Math.log(1 + tail / shape) + 2;
  return trapezium(centre - tail / shape, to, concentrationStep, (logAlpha) => {
    const value = Math.exp(logAlpha);
    return { value, logWeight: gammaLaw.logDensity(prior, value) + logAlpha };
  });
}

function discountNodes(prior: DiscountPrior): readonly Node[] {
  if (prior.kind === 'fixed') return [{ value: prior.value, logWeight: 0 }];
  return trapezium(-tail / prior.a, tail / prior.b, discountStep, (logit) => {
    const value = 1 / (1 + Math.exp(-logit));
    return { value, logWeight: betaLaw.logDensity(prior, value) + Math.log(value) + Math.log1p(-value) };
  }).filter(({ value }) => value < 1);
}

function trapezium(from: number, to: number, step: number, node: (at: number) => Node): readonly Node[] {
  const count = Math.ceil((to - from) / step) + 1;
  return Array.from({ length: count }, (_, i) => {
    const { value, logWeight } = node(from + i * step);
    return { value, logWeight: logWeight + Math.log(step) };
  });
}
