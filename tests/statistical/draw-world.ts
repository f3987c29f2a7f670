/** The joint law of a mixture of Normals: hyperparameters of its process, the partition that they give, and the rows. */
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import type { MeanAndCovariance, NiwHyperparameters } from '../../src/distributions/laws/niw-law.js';
import type { Variates } from '../../src/distributions/variates.js';
import { exchangeableLaw } from '../../src/inference/gibbs/exchangeable-law.js';
import type { GibbsModel } from '../../src/inference/gibbs/gibbs-chain.js';
import {
  initialParameters,
  type ProcessParameters,
  type WeightProcess,
} from '../../src/inference/gibbs/weight-process.js';
import { sizesOf } from './set-partitions.js';

/** With the base of the Normals, from which rows are drawn. */
export interface NormalModel extends GibbsModel {
  readonly prior: NiwHyperparameters;
}

export interface World extends ProcessParameters {
  readonly labels: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

export function normalModel(
  mean: readonly number[],
  scale: readonly (readonly number[])[],
  process: WeightProcess,
): NormalModel {
  const prior = { mean, kappa: 0.5, dof: 6, scale };
  return { prior, predictive: { kind: 'niw', prior }, process };
}

/** Rows are seated one after the other. */
export function drawWorld(model: NormalModel, rowCount: number, variates: Variates): World {
  const parameters = drawHyperparameters(model.process, variates);
  const labels: number[] = [];
  while (labels.length < rowCount) {
    const sizes = sizesOf(labels);
    const law = exchangeableLaw(model.process, parameters, labels.length + 1);
    const seats = sizes.map((size) => size + law.sizeOffset);
    labels.push(variates.categorical([...seats, Math.exp(law.logNew(sizes.length))]));
  }
  return { ...parameters, labels, rows: drawRows(model, labels, variates) };
}

export function drawRows({ prior }: NormalModel, labels: readonly number[], variates: Variates): number[][] {
  const family = normalNiw(prior.mean.length);
  const clusters: MeanAndCovariance[] = sizesOf(labels).map(() => family.law.draw(prior, variates));
  return labels.map((label) => family.drawing!.observation(clusters[label]!, variates));
}

function drawHyperparameters(process: WeightProcess, { gamma, beta }: Variates): ProcessParameters {
  const known = initialParameters(process);
  if (process.kind === 'MFM') return known;
  const { concentration } = process;
  return {
    concentration:
      concentration.kind === 'fixed' ? concentration.value : gamma(concentration.shape, concentration.rate),
    discount:
      process.kind === 'PY' && process.discount.kind === 'Beta'
        ? beta(process.discount.a, process.discount.b)
        : known.discount,
  };
}
