/** The API of models of classes: text to classifier, with data to a fit. A user's mistake is thrown as {@link DimsumError}. */
import type { Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { RowMatrix } from '../distributions/row-matrix.js';
import { missingInputs } from '../lower/classification/bind-classes.js';
import type { FitOptions } from '../lower/compiled-sampler.js';
import type { MemoryData } from '../observations/memory/rows-from-memory.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { type ClassScores, classScores } from '../posterior/classification/class-scores.js';
import type { ClassifierDocument } from '../posterior/classification/classifier-document.js';
import { openClassifier, whyMissingRefused } from '../posterior/classification/open-classifier.js';
import { DimsumError } from '../runtime/dimsum-error.js';
import { type NewRows, readRows } from '../runtime/read-rows.js';
import { type CompileOptions, planModel } from './compile.js';
import { lowerModelOfClasses } from './compile-classifier.js';
import { mappedRows } from './mapped-rows.js';
import { observe } from './observe.js';
import { withSettings } from './settings.js';

export interface Classifier {
  /** What will be computed, and why. */
  readonly plan: InferencePlan;
  /** Classes and rows under the names of their variables; what is not given is read from where the model says. */
  fit(data?: Readonly<Record<string, MemoryData>>, options?: FitOptions): Promise<ClassifierFit>;
}

/** {@link ClassifierDocument} with its questions. */
export interface ClassifierFit extends ClassifierDocument {
  /**
   * Rows × classes, in the order of `classifier.classes`: α of the Dirichlet over each row's class probabilities. A model with a
   * law of the rows of each class has none, and it is refused.
   */
  concentrations(rows: NewRows): Promise<Float64Array>;
  /** Rows × classes; a row sums to one. */
  probabilities(rows: NewRows): Promise<Float64Array>;
  score(rows: NewRows): Promise<ClassScores>;
  toJSON(): ClassifierDocument;
}

/** Compiles a model of classes; one of another kind is for `compile`. */
export async function compileClassifier(source: string, options: CompileOptions = {}): Promise<Classifier> {
  const plan = valueOrThrow(planModel(source, options), source);
  const text = withSettings(source, options.set ?? {});
  const compiled = valueOrThrow(
    lowerModelOfClasses(plan, text, (path) => path),
    source,
  );
  if (compiled === null) {
    const reason =
      'it has components, and no class probabilities pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i)';
    const able = plan.verdicts.filter((verdict) => verdict.able).map(({ method }) => method);
    throw new DimsumError([diagnose('method-unable', null, { method: 'amortized', reason, able })], source);
  }
  return {
    plan,
    async fit(data = {}, fitOptions = {}) {
      const choice = { given: data, paths: [], columns: {}, resolve: (path: string) => path };
      const table = valueOrThrow(await observe(plan, choice), source);
      return openClassifierFit(valueOrThrow(await compiled.fit(table, fitOptions), source));
    },
  };
}

/** A written fit with its questions. */
export function openClassifierFit(document: ClassifierDocument): ClassifierFit {
  const { model, data, classifier: state } = document;
  const classifier = openClassifier(state);
  const matrixOf = async (rows: NewRows): Promise<RowMatrix> => {
    const { columns, levels } = state.inputs;
    const read = await readRows({ rows: data.rows, columns, missing: 0, ...(levels && { levels }) }, rows);
    const { values, rows: count } = valueOrThrow(read, model);
    const numbers = Array.from({ length: count }, (_, row) => row);
    const reason = whyMissingRefused(state);
    const lacking = reason === null ? null : missingInputs(values, numbers, columns, reason);
    if (lacking !== null) throw new DimsumError([lacking], model);
    return valueOrThrow(
      await mappedRows(state.inputs, { values, rows: count, columns: columns.length }),
      model,
    );
  };
  const concentrations = async (rows: NewRows): Promise<Float64Array> => {
    const { alpha } = classifier.classify(await matrixOf(rows));
    if (alpha === null) throw new DimsumError([diagnose('class-laws', null, {})], model);
    return alpha;
  };
  return {
    ...document,
    concentrations,
    probabilities: async (rows) => classifier.classify(await matrixOf(rows)).probabilities,
    score: async (rows) => classScores(classifier, await matrixOf(rows), state.prior),
    toJSON: () => document,
  };
}

function valueOrThrow<T>(result: Result<T, readonly Diagnostic[]>, source: string): T {
  if (!result.ok) throw new DimsumError(result.error, source);
  return result.value;
}
