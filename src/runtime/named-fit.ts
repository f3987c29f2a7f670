/** A fit whose components' parameters have the names that the model's author gave them: `fit.theta[0].mean`. */
import type { NamedParameter } from '../plan/frozen-model.js';
import type { Imputation, ImputeOptions } from '../posterior/prediction/impute-rows.js';
import type { Prediction } from '../posterior/prediction/predict.js';
import type { OutlierScores } from '../posterior/scores/outlier-scores.js';
import type { Fit } from './fit.js';
import type { NewRows } from './read-rows.js';
import type { UpdateOptions } from './update-fit.js';

/** {@link Fit} with the model's own rows and names. A name that a fit has of its own (`model`) stays the fit's. */
export type NamedFit<Rows, Named> = Omit<Fit, 'predict' | 'logDensity' | 'score' | 'impute' | 'update'> & {
  predict(rows: Rows): Promise<Prediction>;
  logDensity(rows: Rows): Promise<Float64Array>;
  score(rows: Rows, options?: { readonly seed?: number }): Promise<OutlierScores>;
  impute(rows: Rows, options?: ImputeOptions): Promise<Imputation>;
  update(
    rows: Rows,
    options?: Omit<UpdateOptions, 'rows'> & { readonly rows?: Rows },
  ): Promise<NamedFit<Rows, Named>>;
} & Named;

/**
 * Of a conjugate model, whose one parameter has a posterior and no components, there is nothing to name. `only` is the
 * observed variable where there is one: its rows may come under its name, as those of several do.
 */
export function nameFit(fit: Fit, parameters: readonly NamedParameter[], only: string | null): Fit {
  const own = (rows: NewRows): NewRows =>
    only !== null && Object.keys(rows).join() === only
      ? ((rows as Record<string, NewRows>)[only] ?? rows)
      : rows;
  const named = parameters.flatMap(({ name, path }) =>
    name in fit ? [] : [[name, fit.components.map((component) => partOf(component, path))]],
  );
  return {
    ...fit,
    ...Object.fromEntries(named),
    predict: (rows) => fit.predict(own(rows)),
    logDensity: (rows) => fit.logDensity(own(rows)),
    score: (rows, options) => fit.score(own(rows), options),
    impute: (rows, options) => fit.impute(own(rows), options),
    async update(rows, { rows: before, ...options } = {}) {
      const given = before === undefined ? options : { ...options, rows: own(before) };
      return nameFit(await fit.update(own(rows), given), parameters, only);
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
