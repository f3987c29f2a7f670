/** Every distribution of the language, found by its name or an alias. */
import type { Signature } from './signature.js';
import { signaturesOfEmissions } from './signatures-of-emissions.js';
import { signaturesOfPriors } from './signatures-of-priors.js';
import { signaturesOfWeights } from './signatures-of-weights.js';

export const signatures: readonly Signature[] = [
  ...signaturesOfWeights,
  ...signaturesOfEmissions,
  ...signaturesOfPriors,
];

const byName: ReadonlyMap<string, Signature> = new Map(
  signatures.flatMap((signature) => [signature.name, ...signature.aliases].map((name) => [name, signature])),
);

export function findSignature(name: string): Signature | undefined {
  return byName.get(name);
}

/** Names and aliases, for suggestions. */
export const distributionNames: readonly string[] = [...byName.keys()];
