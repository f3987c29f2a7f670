/**
 * Posterior predictive checks: is a number of the fitted rows one that the fit's own tables have too?
 *
 *     p = P(T(x_rep) > T(x)) + ½ P(T(x_rep) = T(x)),   x_rep of as many rows given one draw of the parameters
 *
 * (Rubin 1984; Gelman, Meng & Stern 1996). Near 0 or 1 the model does not make what was seen. The rows are used twice, so that
 * p is less spread than uniform where the model is true: a p of 0.01 says more than one time in a hundred, and 0.5 says little.
 * Cells that are missing are left out of the tables that are compared.
 */
import { type RandomKey, randomKey, splitKey } from '../../core/random-stream.js';
import { ok, type Result } from '../../core/result.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { mean, variance } from '../chains/moments.js';
import { quantile } from '../chains/quantile.js';
import type { FitDocument } from '../fit/fit-document.js';
import { openReplicates } from './replicate-rows.js';

export interface PredictiveCheck {
  readonly column: string;
  readonly statistic: StatisticName;
  readonly observed: number;
  /** Of the replicated tables. */
  readonly mean: number;
  readonly sd: number;
  /** Central 95 %. */
  readonly interval: readonly [number, number];
  readonly p: number;
}

export interface PredictiveChecks {
  readonly replicates: number;
  readonly checks: readonly PredictiveCheck[];
}

/** Of a column's cells. `distinct` is small where numbers were rounded or repeat, which a density does not make. */
export type StatisticName =
  | 'mean'
  | 'sd'
  | 'min'
  | '5 %'
  | '25 %'
  | 'median'
  | '75 %'
  | '95 %'
  | 'max'
  | 'distinct';

const statistics: Readonly<Record<StatisticName, (cells: Float64Array) => number>> = {
  mean,
  sd: (cells) => Math.sqrt(variance(cells)),
  min: (cells) => cells.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  '5 %': (cells) => quantile(cells, 0.05),
  '25 %': (cells) => quantile(cells, 0.25),
  median: (cells) => quantile(cells, 0.5),
  '75 %': (cells) => quantile(cells, 0.75),
  '95 %': (cells) => quantile(cells, 0.95),
  max: (cells) => cells.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  distinct: (cells) => new Set(cells).size,
};

const names = Object.keys(statistics) as readonly StatisticName[];

/** Rows drawn at most over all tables, and the tables that makes of few rows and of many. */
const budget = 5e6;
const tables = { most: 200, least: 20 } as const;

/** With the fit's own seed: the same numbers wherever they are asked for. */
export function checkFit(fit: FitDocument, data: RowMatrix): Result<PredictiveChecks, string> {
  return predictiveChecks(fit, data, splitKey(randomKey(fit.seed), 'predictive checks'));
}

/** Of every column of numbers; or a clause that says why no rows can be drawn. */
export function predictiveChecks(
  fit: FitDocument,
  data: RowMatrix,
  key: RandomKey,
): Result<PredictiveChecks, string> {
  const opened = openReplicates(fit, key);
  if (!opened.ok) return opened;
  const { columns, levels = {} } = fit.data;
  const measured = columns.flatMap((column, c) => (levels[column] === undefined ? [{ column, c }] : []));
  const replicates = Math.min(tables.most, Math.max(tables.least, Math.round(budget / data.rows)));
  const drawn = Array.from({ length: replicates }, () => {
    const table = replicate(opened.value(), data);
    return measured.map(({ c }) => statisticsOf(table, c, data.columns));
  });
  const checks = measured.flatMap(({ column, c }, index) => {
    const observed = statisticsOf(data.values, c, data.columns);
    return names.map((statistic, s) => {
      const values = Float64Array.from(drawn, (all) => all[index]![s]!);
      return { column, statistic, ...compared(values, observed[s]!) };
    });
  });
  return ok({ replicates, checks });
}

/** A table of as many rows, with its cells missing where the data's are. */
function replicate(drawRow: () => readonly number[], { values, rows, columns }: RowMatrix): Float64Array {
  const table = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) table.set(drawRow(), row * columns);
  return table.map((cell, i) => (Number.isNaN(values[i]!) ? Number.NaN : cell));
}

function statisticsOf(values: Float64Array, column: number, width: number): readonly number[] {
  const cells = Float64Array.from(
    { length: values.length / width },
    (_, row) => values[row * width + column]!,
  );
  const seen = cells.filter((cell) => !Number.isNaN(cell));
  return names.map((name) => statistics[name](seen));
}

function compared(values: Float64Array, observed: number): Omit<PredictiveCheck, 'column' | 'statistic'> {
  const above = values.filter((value) => value > observed).length;
  const equal = values.filter((value) => value === observed).length;
  return {
    observed,
    mean: mean(values),
    sd: Math.sqrt(variance(values)),
    interval: [quantile(values, 0.025), quantile(values, 0.975)],
    p: (above + equal / 2) / values.length,
  };
}
