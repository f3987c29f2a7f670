/** Missing cells that a model or its method cannot integrate out. */
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { AnyConjugateFamily } from '../distributions/families/conjugate-family.js';
import type { EmissionFeatures } from '../distributions/feature-map.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { MethodName } from '../plan/inference-plan.js';
import type { BoundFamily } from './bind-family.js';

/** Columns without any observed cell. */
export function checkColumnsObserved({ values, columns, rows, missing }: ObservedTable): Diagnostic[] {
  if (missing === 0) return [];
  return columns.flatMap(({ name }, c) => {
    for (let index = c; index < values.length; index += columns.length) {
      if (!Number.isNaN(values[index]!)) return [];
    }
    return [diagnose('column-unobserved', null, { column: name, rows })];
  });
}

/** Closed forms need whole rows of a Normal whose columns depend on each other. */
export function checkMethodIntegrates(
  { family }: BoundFamily,
  method: MethodName,
  data: ObservedTable,
): Diagnostic[] {
  if (data.missing === 0 || method === 'em' || method === 'variational') return [];
  const names = dependentColumns(family).map((column) => data.columns[column]!.name);
  const lacking = names.filter((name) => {
    const c = data.columns.findIndex((column) => column.name === name);
    return data.values.some((value, index) => index % data.columns.length === c && Number.isNaN(value));
  });
  if (lacking.length === 0) return [];
  const reason =
    'Where a Normal’s columns share a covariance or a variance, the posterior given rows that lack some of their cells is not conjugate.';
  return [diagnose('missing-unintegrated', null, { columns: lacking, method, reason })];
}

/** Samplers that draw the parameters count every row in every column. */
export function checkSamplerIntegrates({ values, columns, missing }: ObservedTable): Diagnostic[] {
  if (missing === 0) return [];
  const lacking = columns.flatMap(({ name }, c) =>
    values.some((value, index) => index % columns.length === c && Number.isNaN(value)) ? [name] : [],
  );
  const reason = 'Drawing the parameters by blocked or sequential Gibbs needs every cell of a row.';
  return [diagnose('missing-unintegrated', null, { columns: lacking, method: 'gibbs', reason })];
}

/** Columns of Normals whose statistics hold products of cells, or that share a variance. */
function dependentColumns({ features, columns }: AnyConjugateFamily): number[] {
  const all = Array.from({ length: columns }, (_, d) => d);
  if (typeof features === 'string') return needsWholeRows(features) ? all : [];
  let column = 0;
  return features.parts.flatMap((part) => {
    const own = all.slice(column, column + part.columns);
    column += part.columns;
    return needsWholeRows(part.features) ? own : [];
  });
}

/** Columns with counts of their own have other features. */
function needsWholeRows(features: EmissionFeatures): boolean {
  return features === 'quadratic' || features === 'diagonal-quadratic';
}
