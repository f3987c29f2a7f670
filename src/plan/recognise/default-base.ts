/**
 * The base measure that stands in for an `H` that is not given: conjugate to the emission, weakly informative,
 * centred and scaled by the data, and written in the language itself so that it can be printed and argued with.
 *
 * docs/defaults.md tells how each was chosen. What they share: a component is expected where the data are on
 * average, and the prior is worth so few observations that a component's own rows soon outweigh it.
 */
import type { DefaultArgument } from '../../distributions/signatures/signature.js';
import { findEmission } from '../../distributions/signatures/signatures-of-emissions.js';
import type { ArgumentIr, ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { BasePlan, EmissionPlan } from '../inference-plan.js';
import { reference } from '../rewrites/substitute.js';

export interface DefaultBase {
  readonly base: BasePlan;
  /** As the author would have written it, to the right of `H =`. */
  readonly text: string;
}

export function defaultBase(
  { family, covariance, known }: EmissionPlan,
  observed: string,
): DefaultBase | null {
  const x = reference(observed);
  if (family === 'Normal') return normalBase(covariance, x);
  const { conjugateBases = [], defaultBase: given } = findEmission(family) ?? {};
  const [base] = conjugateBases;
  if (base === undefined || given === undefined) return null;
  const values: Record<string, ExpressionIr> = {};
  for (const [name, argument] of Object.entries(given)) {
    const value = valueOfArgument(argument, x, known);
    if (value === null) return null;
    values[name] = value;
  }
  return written(base, values);
}

/** Null where it takes an argument that the emission is not given. */
function valueOfArgument(
  argument: DefaultArgument,
  x: ExpressionIr,
  known: readonly ArgumentIr[],
): ExpressionIr | null {
  if (typeof argument === 'number') return number(argument);
  if (typeof argument === 'string') {
    const [, of] = /^(\w+)\(x\)$/.exec(argument) ?? [];
    if (of !== undefined) return call(of, x);
    return argument === 'D' ? reference('D') : (known.find(({ name }) => name === argument)?.value ?? null);
  }
  const left = valueOfArgument(argument[0], x, known);
  const right = valueOfArgument(argument[2], x, known);
  return left && right && { kind: 'binary', operator: argument[1], left, right };
}

/** For the covariance that components have; null where only their mean is unknown. */
function normalBase(covariance: EmissionPlan['covariance'], x: ExpressionIr): DefaultBase {
  switch (covariance) {
    case null:
      return written('Normal', { mean: call('mean', x), variance: call('var', x) });
    case 'diagonal':
      return written('NormalInverseGamma', {
        mean: call('mean', x),
        kappa: number(0.05),
        shape: number(1.5),
        scale: divide(call('var', x), number(2)),
      });
    case 'spherical':
      return written('NormalInverseGamma', {
        mean: call('mean', x),
        kappa: number(0.05),
        shape: number(1.5),
        scale: divide({ kind: 'call', function: 'mean', arguments: [call('var', x)] }, number(2)),
      });
    default:
      return written('NIW', {
        mean: call('mean', x),
        kappa: number(0.05),
        dof: add(reference('D'), number(2)),
        scale: call('cov', x),
      });
  }
}

/** Arguments in their positional order. */
function written(family: string, values: Readonly<Record<string, ExpressionIr>>): DefaultBase {
  const all = Object.entries(values).map(([name, value]): ArgumentIr => ({ name, value }));
  return {
    base: { family, arguments: all },
    text: `${family}(${all.map(({ value }) => printExpression(value)).join(', ')})`,
  };
}

function number(value: number): ExpressionIr {
  return { kind: 'number', value };
}

function call(name: string, argument: ExpressionIr): ExpressionIr {
  return { kind: 'call', function: name, arguments: [argument] };
}

function add(left: ExpressionIr, right: ExpressionIr): ExpressionIr {
  return { kind: 'binary', operator: '+', left, right };
}

function divide(left: ExpressionIr, right: ExpressionIr): ExpressionIr {
  return { kind: 'binary', operator: '/', left, right };
}
