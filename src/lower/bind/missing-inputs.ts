/** A complaint for each input of a plan that was not given. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { InferencePlan } from '../../plan/inference-plan.js';

export function missingInputs({
  inputs,
  inputRoles = {},
}: Pick<InferencePlan, 'inputs' | 'inputRoles'>): readonly Diagnostic[] {
  return inputs.map((name) => diagnose('input-missing', null, { name, role: inputRoles[name] }));
}
