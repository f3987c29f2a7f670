/** Plan of a model of classes → what fits it: the counterpart of `lower.ts`, whose fits have components. */

import manifest from '../../../package.json' with { type: 'json' };
import { openBackend } from '../../backends/open-backend.js';
import { internalError } from '../../core/internal-error.js';
import { type RandomKey, randomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { rowCount } from '../../observations/row-count.js';
import type { ClassificationPlan, ClassMapPlan, InferencePlan } from '../../plan/inference-plan.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { fitFormat } from '../../posterior/fit/fit-document.js';
import { missingInputs } from '../bind/missing-inputs.js';
import type { FitOptions } from '../compiled-sampler.js';
import { dataUsed } from '../fit/data-used.js';
import { defaultSeed } from '../fit/fit-context.js';
import { lower, noMethod } from '../lower.js';
import { refuseOptions } from '../refuse/refuse-options.js';
import { type BoundClasses, bindClasses } from './bind-classes.js';
import { bindRows } from './bind-rows.js';
import type { ClassifierFields } from './classifier-fields.js';
import { fitClassMixtures } from './fit-class-mixtures.js';
import type { FitText } from './fit-density-evidence.js';
import { fitPerceptron, type PerceptronOptions, type PerceptronPlan } from './fit-perceptron.js';
import { fitTable } from './fit-table.js';
import { type PassFrozen, passedRows } from './pass-frozen.js';

export interface CompiledClassifier {
  readonly plan: InferencePlan;
  /** Options that no fit of this model takes, whatever its data. */
  refuse(options: FitOptions): readonly Diagnostic[];
  fit(data: ObservedTable, options?: FitOptions): Promise<Result<ClassifierDocument, readonly Diagnostic[]>>;
}

/** What is done by other parts of the program. */
export interface ClassifierParts {
  /** Fits the mixtures that evidence is counted by. */
  readonly fitText: FitText;
  readonly passFrozen: PassFrozen;
}

export function lowerClassifier(
  plan: InferencePlan,
  structure: ClassificationPlan,
  source: string,
  parts: ClassifierParts,
): Result<CompiledClassifier, readonly Diagnostic[]> {
  const { map } = structure;
  const missing = missingInputs(plan);
  if (missing.length > 0) return err(missing);
  if (structure.within !== null) return lowerWithinClasses(plan, structure, structure.within, source);
  if (plan.method === null || map === null) return err([noMethod(plan)]);
  const refuse = (options: FitOptions): readonly Diagnostic[] => [
    ...refuseOptions('amortized', options),
    ...refuseDevice(map, options),
  ];
  return ok({
    plan,
    refuse,
    async fit(data, options = {}) {
      const refused = refuse(options);
      if (refused.length > 0) return err(refused);
      if (data.whole !== undefined) {
        const reason = 'amortized goes back and forth among them';
        return err([diagnose('blocks-unable', null, { rows: rowCount(data), reason })]);
      }
      const all = { ...settingsOf(plan), ...options };
      return await fitMap({ plan, structure, map, source }, data, all, parts);
    },
  });
}

/** A table has no steps for a device to make. */
function refuseDevice({ network }: ClassMapPlan, { backend = 'auto' }: FitOptions): readonly Diagnostic[] {
  if (network.kind !== 'table' || backend === 'auto' || backend === 'wasm') return [];
  const reason = 'the classes of every value are counted, which is no work for a device';
  const alternative = 'Leave --backend out, or name wasm.';
  return [diagnose('backend-cannot', null, { backend, work: 'amortized', reason, alternative })];
}

/** The methods are those of a class's own law. */
function lowerWithinClasses(
  plan: InferencePlan,
  structure: ClassificationPlan,
  within: InferencePlan,
  source: string,
): Result<CompiledClassifier, readonly Diagnostic[]> {
  const sampler = lower(within, source);
  if (!sampler.ok) return sampler;
  const sharesRows =
    within.method !== 'gibbs' && !(within.method === 'exact' && within.structure.kind === 'mixture');
  return ok({
    plan,
    refuse: (options) => sampler.value.refuse(options),
    async fit(data, options = {}) {
      const started = performance.now();
      if (data.whole !== undefined) {
        const reason = 'the laws of classes are fitted to the rows of each';
        return err([diagnose('blocks-unable', null, { rows: rowCount(data), reason })]);
      }
      const bound = bindRows(structure, data, sharesRows);
      if (!bound.ok) return bound;
      const seed = options.seed ?? defaultSeed;
      const key = splitKey(randomKey(seed), 'classes');
      const fields = await fitClassMixtures(bound.value, sampler.value, options, key);
      if (!fields.ok) return fields;
      const method = within.method ?? internalError('a sampler without a method');
      return ok(
        documentOf({ plan, source, method, seed, notes: bound.value.notes }, data, fields.value, started),
      );
    },
  });
}

interface ClassifierTask {
  readonly plan: InferencePlan;
  readonly structure: ClassificationPlan;
  readonly map: ClassMapPlan;
  readonly source: string;
}

async function fitMap(
  { plan, structure, map, source }: ClassifierTask,
  data: ObservedTable,
  options: PerceptronOptions,
  { fitText, passFrozen }: ClassifierParts,
): Promise<Result<ClassifierDocument, readonly Diagnostic[]>> {
  const started = performance.now();
  const seed = options.seed ?? defaultSeed;
  const bound = bindClasses(structure, map, data);
  if (!bound.ok) return bound;
  const { network } = map;
  const key = splitKey(randomKey(seed), 'amortized');
  const passed = await passedRows(bound.value, map.frozen, passFrozen);
  if (!passed.ok) return passed;
  const { bound: rows, withInputs } = passed.value;
  const fields =
    network.kind === 'table'
      ? ok(fitTable(rows, map, structure.cell !== null))
      : await fitNetwork(rows, { ...map, network }, options, key, fitText);
  if (!fields.ok) return fields;
  const { notes } = rows;
  const whole = { ...fields.value, classifier: withInputs(fields.value.classifier) };
  return ok(documentOf({ plan, source, method: 'amortized', seed, notes }, data, whole, started));
}

/** On the device that is named, or by the float64 kernels. */
async function fitNetwork(
  bound: BoundClasses,
  plan: PerceptronPlan,
  options: PerceptronOptions,
  key: RandomKey,
  fitText: FitText,
): Promise<Result<ClassifierFields, readonly Diagnostic[]>> {
  const { backend: named = 'auto' } = options;
  if (named === 'auto' || named === 'wasm') return await fitPerceptron(bound, plan, options, key, fitText);
  const opened = await openBackend(named);
  if (!opened.ok) return opened;
  const device = opened.value;
  try {
    return await fitPerceptron(bound, plan, { ...options, device }, key, fitText);
  } finally {
    device.dispose();
  }
}

interface FitFacts extends Pick<ClassifierTask, 'plan' | 'source'> {
  readonly method: ClassifierDocument['method'];
  readonly seed: number;
  readonly notes: readonly string[];
}

function documentOf(
  { plan, source, method, seed, notes }: FitFacts,
  data: ObservedTable,
  fields: ClassifierFields,
  started: number,
): ClassifierDocument {
  const seconds = (performance.now() - started) / 1000;
  return {
    dimsum: manifest.version,
    format: fitFormat,
    model: source,
    method,
    backend: { name: 'wasm', precision: 'f64', threads: 1 },
    seed,
    data: dataUsed(data),
    assumed: [...plan.assumed, ...data.notes, ...notes],
    ...fields,
    timing: { seconds, secondsPerIteration: seconds / Math.max(1, fields.iterations) },
  };
}

/** What the model's own `infer …` says of the run. */
function settingsOf({ options }: InferencePlan): FitOptions & { readonly learningRate?: number } {
  const numberOf = (name: string): number | undefined => {
    const value = options.find((option) => option.name === name)?.value;
    return value?.kind === 'number' ? value.value : undefined;
  };
  const [seed, maxIterations, learningRate] = ['seed', 'max_iterations', 'learning_rate'].map(numberOf);
  return {
    ...(seed !== undefined && { seed }),
    ...(maxIterations !== undefined && { maxIterations }),
    ...(learningRate !== undefined && { learningRate }),
  };
}
