/** Exponential(rate) is Gamma(1, rate), so that it is conjugate where a Gamma is, and learnt under where a Gamma is. */
import type { DistributionIr, FamilyIr } from '../../model/model-ir.js';

const shape: FamilyIr['arguments'][number] = { name: 'shape', value: { kind: 'number', value: 1 } };

/** The same law as a Gamma where it is an Exponential; any other as it is. */
export function asGamma(law: DistributionIr): DistributionIr {
  return law.kind === 'family' && law.family === 'Exponential'
    ? { ...law, family: 'Gamma', arguments: [shape, ...law.arguments] }
    : law;
}
