/** An argument of a distribution, with all that is known of it before there are data. */
import type { ParameterSignature } from '../../distributions/signatures/signature.js';
import type { ExpressionIr, TypeIr } from '../../model/model-ir.js';
import type { Value } from '../../model/values/value.js';

export interface TypedArgument {
  readonly parameter: ParameterSignature;
  readonly expression: ExpressionIr;
  readonly type: TypeIr;
  /** Null where the text alone does not fix it. */
  readonly value: Value | null;
}

export function argumentNamed(typed: readonly TypedArgument[], name: string): TypedArgument | undefined {
  return typed.find(({ parameter }) => parameter.name === name);
}

export function numberOf(argument: TypedArgument | undefined): number | null {
  return argument?.value?.kind === 'number' ? argument.value.value : null;
}
