/**
 * The base measure that stands in for an `H` that is not given: conjugate to the emission, weakly informative,
 * centred and scaled by the data, and written in the language itself so that it can be printed and argued with.
 *
 * For a Normal: prior mean at the data's mean, worth a twentieth of an observation; component covariances expected
 * at the data's own, with the fewest degrees of freedom, D + 2, for which that expectation exists, so that a
 * component's own rows soon outweigh it (docs/defaults.md tells how these were chosen).
 */
import type { ExpressionIr } from '../../model/model-ir.js';
import type { BasePlan } from '../inference-plan.js';
import { reference } from '../rewrites/substitute.js';

export interface DefaultBase {
  readonly base: BasePlan;
  /** As the author would have written it, to the right of `H =`. */
  readonly text: string;
}

export function defaultBase(emission: string, observed: string): DefaultBase | null {
  switch (emission) {
    case 'Normal':
      return normalBase(observed);
    default:
      return null;
  }
}

function normalBase(observed: string): DefaultBase {
  const x = reference(observed);
  const base: BasePlan = {
    family: 'NIW',
    arguments: [
      { name: 'mean', value: call('mean', x) },
      { name: 'kappa', value: number(0.05) },
      { name: 'dof', value: sum(reference('D'), number(2)) },
      { name: 'scale', value: call('cov', x) },
    ],
  };
  return { base, text: `NIW(mean(${observed}), 0.05, D + 2, cov(${observed}))` };
}

function number(value: number): ExpressionIr {
  return { kind: 'number', value };
}

function call(name: string, argument: ExpressionIr): ExpressionIr {
  return { kind: 'call', function: name, arguments: [argument] };
}

function sum(left: ExpressionIr, right: ExpressionIr): ExpressionIr {
  return { kind: 'binary', operator: '+', left, right };
}
