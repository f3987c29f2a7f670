/** `dimsum compile` of a fit of class probabilities: its scorer as a module with its types beside it, or as a graph. */
import manifest from '../../../package.json' with { type: 'json' };
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { classScorerNumbersOf, predictivesOf } from '../../emit/scorer/classes/class-scorer-numbers-of.js';
import { classScorerTypes } from '../../emit/scorer/classes/class-scorer-types.js';
import { scorerModule } from '../../emit/scorer/scorer-module.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { hasSoftLabels } from '../../posterior/fit/open-family.js';
import type { CompiledFile } from '../compiled-file.js';
import { readBuilt } from '../read/read-built.js';

/** Without a path for types it is a graph that is asked for. */
export async function compileClassifier(
  fit: ClassifierDocument,
  {
    path,
    out,
    typesPath,
  }: { readonly path: string; readonly out: string; readonly typesPath: string | null },
): Promise<Result<readonly CompiledFile[], readonly Diagnostic[]>> {
  if (predictivesOf(fit.classifier).some(({ family }) => hasSoftLabels(family)))
    return err([diagnose('scorer-of-soft-labels', null, { path })]);
  const { network } = fit.classifier.inputs;
  if (network !== undefined)
    return err([diagnose('scorer-of-network', null, { path, network: network.path })]);
  const numbers = classScorerNumbersOf(fit);
  if (typesPath === null) {
    const { onnxClassScorer } = await import('../../emit/onnx/onnx-class-scorer.js');
    return ok([{ path: out, content: onnxClassScorer(numbers, manifest.version) }]);
  }
  const code = await readBuilt('scorer', 'open-classes.js');
  return ok([
    { path: typesPath, content: classScorerTypes(numbers, manifest.version) },
    { path: out, content: scorerModule(numbers, manifest.version, code) },
  ]);
}
