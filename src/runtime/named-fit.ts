/** A fit whose components' parameters have the names that the model's author gave them: `fit.theta[0].mean`. */
import type { FrozenModel } from '../plan/frozen-model.js';
import type { MeasureAnswer } from '../posterior/measure/set-measure.js';
import type { Imputation, ImputeOptions } from '../posterior/prediction/impute-rows.js';
import type { Prediction } from '../posterior/prediction/predict.js';
import type { OutlierScores } from '../posterior/scores/outlier-scores.js';
import { DimsumError } from './dimsum-error.js';
import type { Fit } from './fit.js';
import type { EventBounds } from './measure-events.js';
import type { NewRows } from './read-rows.js';
import type { UpdateOptions } from './update-fit.js';

/** A `Fit` with the model's own rows and names. A name that a fit has of its own (`model`) stays the fit's. */
export type NamedFit<Rows, Named> = Omit<Fit, 'predict' | 'logDensity' | 'score' | 'impute' | 'update'> & {
  predict(rows: Rows): Promise<Prediction>;
  logDensity(rows: Rows): Promise<Float64Array>;
  score(rows: Rows, options?: { readonly seed?: number }): Promise<OutlierScores>;
  impute(rows: Rows, options?: ImputeOptions): Promise<Imputation>;
  update(
    rows: Rows,
    options?: Omit<UpdateOptions, 'rows'> & { readonly rows?: Rows },
  ): Promise<NamedFit<Rows, Named>>;
  /**
   * What the random measure G gives to sets given the rows, jointly: `measure([{ theta: { below: 0 } }])`. Throws where
   * the fit has no posterior of G (em, one parameter for all rows). `seed` is that of simulated measures (1).
   */
  measure(events: readonly EventBounds[], options?: { readonly seed?: number }): Promise<MeasureAnswer>;
} & Omit<Named, keyof Fit | 'measure'>;

/**
 * Of a conjugate model, whose one parameter has a posterior and no components, there is nothing to name. `only` is the
 * observed variable where there is one: its rows may come under its name, as those of several do.
 */
export function nameFit(
  fit: Fit,
  frozen: Pick<FrozenModel, 'parameters' | 'aliases'>,
  only: string | null,
): NamedFit<NewRows, unknown> {
  const own = (rows: NewRows): NewRows =>
    only !== null && Object.keys(rows ?? {}).join() === only
      ? ((rows as Record<string, NewRows>)[only] ?? rows)
      : rows;
  const { parameters, aliases } = frozen;
  const measure: NamedFit<NewRows, unknown>['measure'] = async (events, { seed = 1 } = {}) => {
    const { measureFitBounds } = await import('./measure-fit-bounds.js');
    const answer = measureFitBounds(fit.toJSON(), only ?? '', aliases, events, seed);
    if (!answer.ok) throw new DimsumError(answer.error);
    return answer.value;
  };
  const named = parameters.flatMap(({ name, path }) =>
    name in fit || name === 'measure'
      ? []
      : [[name, fit.components.map((component) => partOf(component, path))]],
  );
  return {
    ...fit,
    ...Object.fromEntries(named),
    measure,
    predict: (rows) => fit.predict(own(rows)),
    logDensity: (rows) => fit.logDensity(own(rows)),
    score: (rows, options) => fit.score(own(rows), options),
    impute: (rows, options) => fit.impute(own(rows), options),
    async update(rows, { rows: before, ...options } = {}) {
      const given = before === undefined ? options : { ...options, rows: own(before) };
      return nameFit(await fit.update(own(rows), given), frozen, only);
    },
  };
}

function partOf(component: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined,
    component,
  );
}
