/**
 * The rows that lack cells of a Normal part, for samplers that draw those cells: given the parameters of the row's
 * component and the cells that it has. Cells that other parts lack stay missing, since nothing hangs on them.
 */
import type { SampledFamily } from '../../distributions/families/sampled-family.js';
import type { EmissionFeatures } from '../../distributions/feature-map.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { Variates } from '../../distributions/variates.js';
import { type CellDrawer, cellDrawer } from './draw-cells.js';
import { fillCells } from './fill-cells.js';
import { groupByPattern, type PatternGroup } from './group-by-pattern.js';
import { integrateCells } from './integrate-cells.js';
import { normalParts } from './normal-parts.js';

export class IncompleteRows {
  readonly #data: RowMatrix;
  /** Columns of the Normal parts. */
  readonly #columns: readonly number[];
  readonly #groups: readonly PatternGroup[];
  /** In order. */
  readonly rows: readonly number[];

  constructor(features: EmissionFeatures, data: RowMatrix) {
    const parts = normalParts(features, data.columns);
    this.#data = data;
    this.#columns = parts.flatMap(({ column, columns }) =>
      Array.from({ length: columns }, (_, d) => column + d),
    );
    this.#groups = groupByPattern(data, parts).filter(({ patterns }) => patterns.length > 0);
    this.rows = this.#groups.flatMap(({ rows }) => rows).sort((a, b) => a - b);
  }

  get any(): boolean {
    return this.rows.length > 0;
  }

  /** All rows, the cells taken from other rows: to start from. */
  filled(): RowMatrix {
    return this.any ? fillCells(this.#data, this.#columns) : this.#data;
  }

  /** All rows, the cells drawn. */
  drawn<P>(
    { naturalParameters }: Pick<SampledFamily<unknown, P>, 'naturalParameters'>,
    labels: Int32Array,
    parameters: readonly P[],
    variates: Variates,
  ): RowMatrix {
    if (!this.any) return this.#data;
    const whole = { ...this.#data, values: this.#data.values.slice() };
    for (const { rows, patterns } of this.#groups) {
      const drawers = new Map<number, readonly CellDrawer[]>();
      const drawersOf = (label: number): readonly CellDrawer[] => {
        const omega = naturalParameters(parameters[label]!, 0);
        const own = patterns.map((pattern) => cellDrawer(integrateCells(omega, pattern)));
        drawers.set(label, own);
        return own;
      };
      for (const row of rows) {
        const label = labels[row]!;
        for (const draw of drawers.get(label) ?? drawersOf(label)) draw(rowOf(whole, row), variates);
      }
    }
    return whole;
  }
}
