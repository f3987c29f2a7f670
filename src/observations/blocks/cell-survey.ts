/** What the cells of columns that are read in blocks are like: their ranges, and those that cannot be fitted. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { checkMagnitude } from '../check-magnitude.js';
import type { ObservationSource, RowPlace } from '../observation-source.js';
import type { ColumnRange } from '../observed-table.js';

/** Cells shown of one kind of mistake in one column. */
const shown = 5;

interface ColumnSurvey {
  least: number;
  most: number;
  whole: boolean;
  infinite: number;
  missing: number;
  sum: number;
  readonly places: RowPlace[];
}

export class CellSurvey {
  readonly #source: ObservationSource;
  readonly #names: readonly string[];
  readonly #columns: readonly ColumnSurvey[];
  #rows = 0;

  constructor(source: ObservationSource, names: readonly string[]) {
    this.#source = source;
    this.#names = names;
    this.#columns = names.map(() => ({
      least: Number.POSITIVE_INFINITY,
      most: Number.NEGATIVE_INFINITY,
      whole: true,
      infinite: 0,
      missing: 0,
      sum: 0,
      places: [],
    }));
  }

  add(block: Float64Array): void {
    const width = this.#names.length;
    for (const [c, column] of this.#columns.entries()) {
      for (let i = c; i < block.length; i += width) {
        const value = block[i]!;
        if (Number.isFinite(value)) {
          if (value < column.least) column.least = value;
          if (value > column.most) column.most = value;
          column.whole &&= Number.isSafeInteger(value);
          column.sum += value;
        } else if (Number.isNaN(value)) column.missing++;
        else {
          column.infinite++;
          if (column.places.length < shown) {
            column.places.push(this.#source.locate(this.#rows + (i - c) / width));
          }
        }
      }
    }
    this.#rows += block.length / width;
  }

  get ranges(): readonly ColumnRange[] {
    return this.#columns.map(({ least, most, whole }) => ({ least, most, whole }));
  }

  /** A point among the rows: their mean, to within rounding. */
  get middles(): readonly number[] {
    return this.#columns.map(({ sum }) => sum / this.#rows);
  }

  mistakes(missingCells: 'refused' | 'allowed' = 'refused'): readonly Diagnostic[] {
    return this.#columns.flatMap(({ least, most, infinite, missing, places }, c) => {
      const column = this.#names[c]!;
      if (infinite > 0) return [diagnose('infinite-cells', null, { column, places, count: infinite })];
      if (missing > 0 && missingCells === 'refused') {
        const reason = `column ${column} lacks ${missing} of its cells`;
        return [diagnose('blocks-unable', null, { rows: this.#rows, reason })];
      }
      return checkMagnitude([column], Float64Array.of(least, most), null);
    });
  }
}
