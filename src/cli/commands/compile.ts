/** `dimsum compile`: a model as a sampler, or a fit as a scorer, in a module with its types beside it. */
import manifest from '../../../package.json' with { type: 'json' };
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { freezeModel } from '../../driver/freeze-model.js';
import { samplerModule } from '../../emit/sampler-module.js';
import { runtimeImport, samplerTypes } from '../../emit/sampler-types.js';
import { scorerCode, scorerModule } from '../../emit/scorer/scorer-module.js';
import { scorerNumbersOf } from '../../emit/scorer/scorer-numbers-of.js';
import { scorerTypes } from '../../emit/scorer/scorer-types.js';
import { readClassifier } from '../../posterior/classification/read-classifier.js';
import { hasSoftLabels } from '../../posterior/fit/open-family.js';
import type { CompiledFile } from '../compiled-file.js';
import type { CompileArguments } from '../declare/command-arguments.js';
import { parseAssignments } from '../declare/parse-assignments.js';
import { readBuilt } from '../read/read-built.js';
import { readFitText } from '../read/read-fit-text.js';
import { type ModelText, readText } from '../read/read-model.js';
import { readSettings } from '../read/read-settings.js';
import { readStandalone } from '../read/read-standalone.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { checkWritable } from '../write/check-writable.js';
import { writeFile } from '../write/write-file.js';
import { compileClassifier } from './compile-classifier.js';

type Compiled = Result<readonly CompiledFile[], readonly Diagnostic[]>;

export async function compileCommand(
  input: string | undefined,
  options: CompileArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { out } = options;
  const isGraph = (options.format ?? (out.endsWith('.onnx') ? 'onnx' : 'module')) === 'onnx';
  const typesPath = isGraph ? null : declarationsBeside(out);
  if (!isGraph && typesPath === null) {
    return printDiagnostics([diagnose('module-extension', null, { path: out })], null, terminal);
  }
  const unwritable = await checkWritable([out, typesPath ?? undefined]);
  if (unwritable.length > 0) return printDiagnostics(unwritable, null, terminal);
  const model = await readText(input, options.expression, terminal);
  if (!model.ok) return printDiagnostics(model.error, null, terminal);
  const compiled = await compileText(model.value, typesPath, options);
  if (!compiled.ok) return printDiagnostics(compiled.error, model.value, terminal);
  for (const { path, content } of compiled.value) {
    const written = await writeFile(path, content);
    if (!written.ok) return printDiagnostics(written.error, null, terminal);
  }
  const size = Buffer.byteLength(compiled.value.at(-1)?.content ?? '');
  terminal.note(
    `written to ${out} (${kilobytes(size)})${typesPath === null ? '' : `, its types to ${typesPath}`}`,
  );
  return exitStatus.done;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toLocaleString('en', { maximumSignificantDigits: 3 })} kB`;
}

/** `sampler.mjs` → `sampler.d.mts`. */
function declarationsBeside(path: string): string | null {
  const [, stem, module] = /^(.*[^/\\])\.(m?)js$/.exec(path) ?? [];
  return stem === undefined ? null : `${stem}.d.${module}ts`;
}

/** Without a path for types it is a graph that is asked for. The module comes last, so that it never stands without its types. */
async function compileText(
  model: ModelText,
  typesPath: string | null,
  options: CompileArguments,
): Promise<Compiled> {
  const { text, path } = model;
  // No text of the language begins so, and every fit does.
  if (text.trimStart().startsWith('{')) {
    const useless = optionsOfModels(options);
    if (useless.length > 0) return err(useless);
    return await compileFit(text, path, typesPath, options);
  }
  if (typesPath === null) return err([diagnose('onnx-of-model', null, {})]);
  const set = readSettings(model, options.set);
  if (!set.ok) return set;
  const observe = parseAssignments('--observe', 'x=a,b', options.observe);
  if (!observe.ok) return observe;
  const columns = Object.entries(observe.value).map(([name, list]) => [
    name,
    list.split(',').map((column) => column.trim()),
  ]);
  const frozen = freezeModel(text, Object.fromEntries(columns), { method: options.method, set: set.value });
  if (!frozen.ok) return frozen;
  const standalone = options.standalone ? await readStandalone() : null;
  return ok([
    { path: typesPath, content: samplerTypes(frozen.value, standalone?.types ?? runtimeImport) },
    { path: options.out, content: samplerModule(frozen.value, standalone?.code ?? null) },
  ]);
}

function optionsOfModels({ standalone, method, observe, set }: CompileArguments): readonly Diagnostic[] {
  const given = {
    '--standalone': standalone === true,
    '--method': method !== 'auto',
    '--observe': observe.length > 0,
    '--set': set.length > 0,
  };
  return Object.entries(given).flatMap(([option, isGiven]) =>
    isGiven ? [diagnose('option-of-models', null, { option })] : [],
  );
}

async function compileFit(
  text: string,
  path: string,
  typesPath: string | null,
  { out }: CompileArguments,
): Promise<Compiled> {
  const classifier = readClassifier(text);
  if (classifier !== null) return await compileClassifier(classifier, { path, out, typesPath });
  const fit = readFitText(text, path);
  if (!fit.ok) return fit;
  if (hasSoftLabels(fit.value.predictive.family))
    return err([diagnose('scorer-of-soft-labels', null, { path })]);
  const numbers = scorerNumbersOf(fit.value);
  if (typesPath === null) {
    const { onnxScorer } = await import('../../emit/onnx/onnx-scorer.js');
    return ok([{ path: out, content: onnxScorer(numbers, manifest.version) }]);
  }
  const code = await readBuilt('scorer', `${scorerCode(numbers)}.js`);
  return ok([
    { path: typesPath, content: scorerTypes(numbers, manifest.version) },
    { path: out, content: scorerModule(numbers, manifest.version, code) },
  ]);
}
