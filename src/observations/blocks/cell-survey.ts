/** What the cells of columns that are read in blocks are like: their ranges, and those that cannot be fitted. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { checkMagnitude } from '../check-magnitude.js';
import type { ObservationSource, RowPlace } from '../observation-source.js';
import type { ColumnRange, RowBlock } from '../observed-table.js';

/** Cells shown of one kind of mistake in one column. */
const shown = 5;

interface ColumnSurvey {
  least: number;
  most: number;
  whole: boolean;
  infinite: number;
  missing: number;
  /** Of the cells that are there, each times its row's weight. */
  observed: number;
  sum: number;
  readonly places: RowPlace[];
}

export class CellSurvey {
  readonly #source: ObservationSource;
  readonly #names: readonly string[];
  readonly #columns: readonly ColumnSurvey[];
  #rows = 0;
  #incompleteRows = 0;

  constructor(source: ObservationSource, names: readonly string[]) {
    this.#source = source;
    this.#names = names;
    this.#columns = names.map(() => ({
      least: Number.POSITIVE_INFINITY,
      most: Number.NEGATIVE_INFINITY,
      whole: true,
      infinite: 0,
      missing: 0,
      observed: 0,
      sum: 0,
      places: [],
    }));
  }

  add({ values, weights }: RowBlock): void {
    const width = this.#names.length;
    const rows = values.length / width;
    for (const [c, column] of this.#columns.entries()) {
      for (let row = 0; row < rows; row++) {
        const value = values[row * width + c]!;
        if (Number.isFinite(value)) {
          const weight = weights === undefined ? 1 : weights[row]!;
          if (value < column.least) column.least = value;
          if (value > column.most) column.most = value;
          column.whole &&= Number.isSafeInteger(value);
          column.observed += weight;
          column.sum += weight * value;
        } else if (Number.isNaN(value)) column.missing++;
        else {
          column.infinite++;
          if (column.places.length < shown) column.places.push(this.#source.locate(this.#rows + row));
        }
      }
    }
    if (this.missing > 0) this.#countIncomplete(values);
    this.#rows += rows;
  }

  #countIncomplete(values: Float64Array): void {
    const width = this.#names.length;
    for (let start = 0; start < values.length; start += width) {
      if (values.subarray(start, start + width).some(Number.isNaN)) this.#incompleteRows++;
    }
  }

  /** Of all columns. */
  get missing(): number {
    return this.#columns.reduce((sum, { missing }) => sum + missing, 0);
  }

  get incompleteRows(): number {
    return this.#incompleteRows;
  }

  get ranges(): readonly ColumnRange[] {
    return this.#columns.map(({ least, most, missing, observed, whole }) => ({
      least,
      most,
      missing,
      observed,
      whole,
    }));
  }

  /** A point among the rows: their mean, to within rounding. */
  get middles(): readonly number[] {
    return this.#columns.map(({ sum, observed }) => sum / observed);
  }

  mistakes(): readonly Diagnostic[] {
    return this.#columns.flatMap(({ least, most, infinite, places }, c) => {
      const column = this.#names[c]!;
      if (infinite > 0) return [diagnose('infinite-cells', null, { column, places, count: infinite })];
      return checkMagnitude([column], Float64Array.of(least, most), null);
    });
  }
}
