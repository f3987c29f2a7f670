/** Which arguments of an emission no family takes as unknown: a Gamma's shape, a Binomial's n, a Normal's spread beside a known mean. */
import { numberFamilies } from '../../distributions/families/number-families.js';
import type { ArgumentIr, RandomIr } from '../../model/model-ir.js';
import type { Obstacle } from './recognition.js';

/** Null where each of the unknown arguments may be. */
export function unknownArgumentFault(
  observed: RandomIr,
  family: string,
  varying: readonly ArgumentIr[],
): Obstacle | null {
  const names = varying.map(({ name }) => name);
  const known = alwaysKnown(family);
  if (known !== undefined && names.includes(known)) {
    return { node: observed, reason: `its ${known} is unknown, which no method treats; give it a value` };
  }
  const [spread, ...others] = names;
  if (family !== 'Normal' || spread === undefined || others.length > 0) return null;
  if (spread === 'mean' || spread === 'parameter') return null;
  return {
    node: observed,
    reason: `its ${spread} is unknown beside a mean that is known, which no method treats; give the mean a prior too, mu_k ~ Normal(m, s), as in N(mu[z_i], v[z_i])`,
  };
}

function alwaysKnown(family: string): string | undefined {
  if (family === 'Multinomial') return 'n';
  return numberFamilies.find(({ signature }) => signature.name === family)?.known?.argument;
}
