/** From the text of a model of classes to what fits it; null where the model is of another kind. */
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FitText } from '../lower/classification/fit-density-evidence.js';
import { type CompiledClassifier, lowerClassifier } from '../lower/classification/lower-classifier.js';
import type { PassFrozen } from '../lower/classification/pass-frozen.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { compileModel } from './compile.js';

/** The mixtures that evidence is counted by are models of the language, fitted like any other. */
const fitText: FitText = async (model, table) => {
  const sampler = compileModel(model);
  return sampler.ok ? await sampler.value.fit(table) : sampler;
};

/** `resolve` makes a path that the model names one that can be opened. */
export function lowerModelOfClasses(
  plan: InferencePlan,
  source: string,
  resolve: (path: string) => string,
): Result<CompiledClassifier | null, readonly Diagnostic[]> {
  const { structure } = plan;
  const passFrozen: PassFrozen = async (named, rows) => {
    const { rowFeatures } = await import('../observations/sam/onnx/row-features.js');
    const path = resolve(named);
    const passed = await rowFeatures(path, rows, null);
    return passed.ok
      ? ok({ rows: passed.value.rows, network: { path, sha256: passed.value.sha256 } })
      : passed;
  };
  return structure.kind === 'classification'
    ? lowerClassifier(plan, structure, source, { fitText, passFrozen })
    : ok(null);
}
