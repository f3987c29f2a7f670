/** The laws of a mixture's weights that collapsed Gibbs treats, and what of them is learnt. */
import type { ComponentsPrior } from './components-prior.js';

export type WeightProcess =
  | StickProcess
  /** K weights under a symmetric Dirichlet of this concentration for each. */
  | { readonly kind: 'Dirichlet'; readonly components: number; readonly concentration: ConcentrationPrior }
  /** The same with K random: a mixture of finite mixtures (Miller & Harrison 2018). */
  | { readonly kind: 'MFM'; readonly components: ComponentsPrior; readonly concentration: number };

/** Infinitely many weights, broken off a stick one after the other. */
export type StickProcess =
  | { readonly kind: 'DP'; readonly concentration: ConcentrationPrior }
  /** 0 ≤ discount < 1, concentration > −discount. */
  | { readonly kind: 'PY'; readonly discount: DiscountPrior; readonly concentration: ConcentrationPrior };

export type ConcentrationPrior =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'Gamma'; readonly shape: number; readonly rate: number };

export type DiscountPrior =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'Beta'; readonly a: number; readonly b: number };

/** Numbers that a draw of the process's hyperparameters is. */
export interface ProcessParameters {
  /** Of the whole process, or for each weight of a Dirichlet. */
  readonly concentration: number;
  /** 0 for all but a Pitman–Yor process. */
  readonly discount: number;
}

/** The most clusters that a partition may have; null where there is no bound. */
export function mostClusters(process: WeightProcess): number | null {
  if (process.kind === 'Dirichlet') return process.components;
  return process.kind === 'MFM' && process.components.kind === 'Binomial' ? process.components.n + 1 : null;
}

/** Known hyperparameters, and the prior means of those that are learnt. */
export function initialParameters(process: WeightProcess): ProcessParameters {
  if (process.kind === 'MFM') return { concentration: process.concentration, discount: 0 };
  const { concentration } = process;
  return {
    concentration:
      concentration.kind === 'fixed' ? concentration.value : concentration.shape / concentration.rate,
    discount: process.kind === 'PY' ? initialDiscount(process.discount) : 0,
  };
}

function initialDiscount(discount: DiscountPrior): number {
  return discount.kind === 'fixed' ? discount.value : discount.a / (discount.a + discount.b);
}
