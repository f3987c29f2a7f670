/** Columns of counts and of categories: the share of the rows that hold each value, by cluster, beside its predictive mass. */
import { type RowMatrix, rowMatrix } from '../../distributions/row-matrix.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { openFamily } from '../../posterior/fit/open-family.js';
import { openPredictor, type Predictor } from '../../posterior/prediction/predict.js';
import { type FigureColumn, figureColumns } from './column-kinds.js';
import { type FigureOutcome, type FigureSubject, type FigureView, withoutRows } from './figure.js';
import { clusterName, clusterScales } from './palette.js';
import { shownRows } from './shown-rows.js';

const title = 'Counts and categories';
const mostColumns = 12;
/** Bars of a column of counts; where values are more, each bar holds several. */
const mostBars = 40;
/** Values of a column of counts at most whose masses are added up. */
const mostValues = 4000;
const size = { width: 250, height: 110, step: 20 } as const;

export function columnBars(subject: FigureSubject): FigureOutcome {
  const { fit, rows } = subject;
  const columns = figureColumns(fit).filter(({ kind }) => kind !== 'measure');
  if (columns.length === 0)
    return { kind: 'left-out', title, reason: 'no column holds counts or categories' };
  if (rows === null) return { kind: 'left-out', title, reason: withoutRows };
  const shown = columns.slice(0, mostColumns);
  const predictor = openPredictor(fit.predictive);
  const { matrix, labels, clusters, part } = shownRows(subject, rows);
  const { colour } = clusterScales(clusters);
  const views = shown.map((column): FigureView => {
    const values = valuesOf(column, fit, matrix);
    const masses = massOf(column, fit, predictor, values);
    const shares = sharesOf(column, matrix, labels, values);
    return view(
      column,
      shares,
      masses,
      values.map(({ name }) => name),
      colour,
    );
  });
  const rest =
    columns.length > shown.length ? ` The first ${shown.length} of ${columns.length} columns are shown.` : '';
  return {
    kind: 'figure',
    title,
    caption: `The share of the rows that hold each value (bars, by cluster) and the probability that the fit gives it in a new row (point). ${part}, by the cluster that is most probable for it.${rest}`,
    description: `Bars of ${shown.map(({ name }) => name).join(', ')}, rows in ${clusters} clusters, with the predictive mass of each value.`,
    wide: shown.length > 1,
    spec: { concat: views, columns: 3 },
  };
}

/** A value of a column, or several next to each other. */
interface ColumnValue {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function valuesOf(
  { name, index, kind }: FigureColumn,
  { data, predictive }: FitDocument,
  matrix: RowMatrix,
): readonly ColumnValue[] {
  const levels = data.levels?.[name];
  if (levels !== undefined) return levels.map((level, code) => ({ name: level, from: code, to: code }));
  let [least, most] = kind === 'category' ? [0, 1] : [Number.POSITIVE_INFINITY, 0];
  for (let row = 0; row < matrix.rows; row++) {
    const value = matrix.values[row * matrix.columns + index]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (kind === 'category' && typeof predictive.family.levels === 'number')
    most = Math.max(most, predictive.family.levels - 1);
  const count = Number.isFinite(least) ? most - least + 1 : 0;
  const wide = Math.ceil(count / (kind === 'category' ? Math.max(1, count) : mostBars));
  return Array.from({ length: Math.ceil(count / Math.max(1, wide)) }, (_, b) => {
    const from = least + b * wide;
    const to = from + wide - 1;
    return { name: wide === 1 ? String(from) : `${from}–${to}`, from, to };
  });
}

function sharesOf(
  { index }: FigureColumn,
  matrix: RowMatrix,
  labels: Int32Array,
  values: readonly ColumnValue[],
) {
  const counts = new Map<string, number>();
  let seen = 0;
  for (let row = 0; row < matrix.rows; row++) {
    const cell = matrix.values[row * matrix.columns + index]!;
    const place = values.findIndex(({ from, to }) => cell >= from && cell <= to);
    if (place < 0) continue;
    seen++;
    const key = `${place} ${labels[row]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const [place, label] = key.split(' ').map(Number);
    return { value: values[place!]!.name, cluster: clusterName(label!), share: count / seen };
  });
}

/** p(x_c = v | data) with the row's other cells left out; of counts whose total is the row's own, nothing. */
function massOf(
  { index, within }: FigureColumn,
  { data, predictive }: FitDocument,
  predictor: Predictor,
  values: readonly ColumnValue[],
): { readonly value: string; readonly mass: number }[] {
  const many = values.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const emissions = predictive.family.factors?.map(({ choice }) => choice) ?? [predictive.family];
  const own = emissions.find(({ columns }, e) => {
    const before = emissions.slice(0, e).reduce((sum, each) => sum + each.columns, 0);
    return index - within === before && within < columns;
  });
  const isOpen = own !== undefined && openFamily(own).drawing === null;
  if (own?.emission === 'Multinomial' || isOpen || many > mostValues || many === 0) return [];
  const cells = values.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, v) => from + v));
  const width = data.columns.length;
  const { logDensity } = predictor.predict(
    rowMatrix(
      cells.map((cell) => Array.from({ length: width }, (_, c) => (c === index ? cell : Number.NaN))),
    ),
  );
  let at = 0;
  return values.map(({ name, from, to }) => {
    let mass = 0;
    for (let v = from; v <= to; v++) mass += Math.exp(logDensity[at++]!);
    return { value: name, mass };
  });
}

function view(
  { name, kind }: FigureColumn,
  shares: ReturnType<typeof sharesOf>,
  masses: ReturnType<typeof massOf>,
  order: string[],
  colour: ReturnType<typeof clusterScales>['colour'],
): FigureView {
  const across = kind === 'category';
  const values = {
    field: 'value',
    type: 'ordinal',
    title: name,
    sort: order,
    axis: across ? { labelLimit: 110 } : { labelAngle: 0 },
  } as const;
  const amount = (field: string) => ({ field, type: 'quantitative', title: 'share of rows' }) as const;
  const color = {
    field: 'cluster',
    type: 'nominal',
    title: 'cluster',
    scale: colour,
    legend: { orient: 'top', columns: 7 },
  } as const;
  return {
    width: across ? size.width - 60 : size.width,
    height: across ? { step: size.step } : size.height,
    layer: [
      {
        data: { values: shares },
        mark: { type: 'bar', tooltip: true },
        encoding: across
          ? { y: values, x: amount('share'), color }
          : { x: values, y: amount('share'), color },
      },
      {
        data: { values: masses },
        mark: { type: 'point', filled: true, size: 55, color: 'black', stroke: 'white', tooltip: true },
        encoding: across ? { y: values, x: amount('mass') } : { x: values, y: amount('mass') },
      },
    ],
  };
}
