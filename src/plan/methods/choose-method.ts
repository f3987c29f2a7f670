/** The method: what the caller asks for, else what the model's `infer` asks for, else the first that is able. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { MethodIr } from '../../model/model-ir.js';
import type { MethodName, MethodVerdict } from '../inference-plan.js';

export function chooseMethod(
  verdicts: readonly MethodVerdict[],
  asked: MethodName | 'auto',
  infer: MethodIr | null,
): Result<MethodName | null, readonly Diagnostic[]> {
  const wanted = asked !== 'auto' ? asked : infer?.name;
  const able = verdicts.filter((verdict) => verdict.able).map(({ method }) => method);
  if (wanted === undefined || wanted === 'auto') return ok(able[0] ?? null);
  const verdict = verdicts.find(({ method }) => method === wanted);
  if (verdict?.able) return ok(verdict.method);
  const span = asked === 'auto' ? (infer?.span ?? null) : null;
  return err([
    diagnose('method-unable', span, {
      method: wanted,
      reason: verdict?.reason ?? `no sampler of this version is called ${wanted}`,
      able,
    }),
  ]);
}
