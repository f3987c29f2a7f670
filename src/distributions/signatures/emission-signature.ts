/** The signature of an emission whose arguments all stand in one order. */
import type { ParameterSignature, Signature } from './signature.js';

export const probability: ParameterSignature = { name: 'p', meaning: 'a probability', constraint: 'unit' };
export const rate: ParameterSignature = { name: 'rate', meaning: 'a rate', constraint: 'positive' };
export const trials: ParameterSignature = {
  name: 'n',
  meaning: 'a number of trials',
  constraint: 'count',
};

export function emissionSignature(
  own: Pick<Signature, 'name' | 'parameters' | 'draws' | 'conjugateBases' | 'summary'> & Partial<Signature>,
): Signature {
  return {
    aliases: [],
    forms: [own.parameters.map(({ name }) => name)],
    roles: ['emission'],
    coordinatewise: true,
    ...own,
  };
}
