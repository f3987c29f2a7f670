/** The way of Gibbs sampling that options ask for, by its name or by what only one of them has. */
import type { GibbsSampler } from '../inference-plan.js';

/** The sampler that each option is of; naming the option alone asks for it. */
export const samplerOfOption = { truncation: 'blocked', auxiliary: 'sequential' } as const;

export interface SamplerOptions {
  readonly sampler?: GibbsSampler;
  readonly truncation?: number;
  readonly auxiliary?: number;
}

/** Null where none is asked for. */
export function askedSampler({ sampler, truncation, auxiliary }: SamplerOptions): GibbsSampler | null {
  if (sampler !== undefined) return sampler;
  if (truncation !== undefined) return samplerOfOption.truncation;
  return auxiliary === undefined ? null : samplerOfOption.auxiliary;
}
