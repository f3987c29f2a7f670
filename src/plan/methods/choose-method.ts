/** The method: what the caller asks for, else what the model's `infer` asks for, else the first that is able. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { MethodName, MethodVerdict } from '../inference-plan.js';

/**
 * Null where no method is able, or not the one that the model asks for: such a model can be explained, not fitted.
 * A caller who asks for what cannot be done is told so at once.
 */
export function chooseMethod(
  verdicts: readonly MethodVerdict[],
  asked: MethodName | 'auto',
  requested: string | null,
): Result<MethodName | null, readonly Diagnostic[]> {
  const able = verdicts.filter((verdict) => verdict.able).map(({ method }) => method);
  const preferred = verdicts.find((verdict) => verdict.able && !verdict.onRequest)?.method;
  if (asked === 'auto') {
    return ok((requested === null ? preferred : able.find((method) => method === requested)) ?? null);
  }
  if (able.includes(asked)) return ok(asked);
  const reason = verdicts.find(({ method }) => method === asked)?.reason ?? 'it is not known';
  return err([diagnose('method-unable', null, { method: asked, reason, able })]);
}
