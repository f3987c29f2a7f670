/** The rows of one pattern where the kernels see them: by the features that none of their missing cells is part of. */
import type { Backend, PlacedData } from '../../backends/backend.js';
import { internalError } from '../../core/internal-error.js';
import type { EmissionFeatures } from '../../distributions/feature-map.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { Variates } from '../../distributions/variates.js';
import type { PassResult, PassTask } from '../pass-task.js';
import { type CellDrawer, cellDrawer } from './draw-cells.js';
import type { PatternGroup } from './group-by-pattern.js';
import { completeStatistics, integrateCells, type Regression } from './integrate-cells.js';

export class PlacedGroup {
  readonly rows: readonly number[];
  readonly #backend: Backend;
  readonly #group: PatternGroup;
  readonly #features: EmissionFeatures;
  readonly #whole: RowMatrix;
  readonly #data: PlacedData;
  /** Features of the family that the placed columns are, the count among them. */
  readonly #kept: readonly number[];
  readonly #featureCount: number;

  constructor(
    backend: Backend,
    { features, featureCount }: { readonly features: EmissionFeatures; readonly featureCount: number },
    data: RowMatrix,
    group: PatternGroup,
  ) {
    this.#backend = backend;
    this.#group = group;
    this.rows = group.rows;
    this.#features = features;
    this.#whole = data;
    this.#featureCount = featureCount;
    this.#kept = keptFeatures(group, featureCount);
    // A row of which nothing is observed has one column of zeros, which no logit depends on.
    const width = Math.max(this.#kept.length - 1, 1);
    const placed = new Float64Array(group.rows.length * width);
    const own = new Float64Array(featureCount);
    for (const [to, row] of group.rows.entries()) {
      own.fill(0);
      addFeatures(features, rowOf(data, row), own);
      for (let f = 1; f < this.#kept.length; f++) placed[to * width + f - 1] = own[this.#kept[f]!]!;
    }
    const weights = data.weights && Float64Array.from(group.rows, (row) => data.weights![row]!);
    this.#data = backend.placeData(placed, group.rows.length, width, weights);
  }

  /** Statistics are those of whole rows: in expectation, or with cells drawn where the task has variates. */
  async assign({ components, omega, variates, ...task }: PassTask): Promise<PassResult> {
    const length = this.#featureCount;
    const width = this.#data.columns + 1;
    const own = new Float64Array(components * width);
    const regressions = Array.from({ length: components }, (_, k) => {
      const row = omega.slice(k * length, (k + 1) * length);
      const each = this.#group.patterns.map((pattern) => integrateCells(row, pattern));
      for (const [to, from] of this.#kept.entries()) own[k * width + to] = row[from]!;
      return each;
    });
    const pass = await this.#backend.assign(this.#data, {
      ...task,
      features: 'linear',
      components,
      omega: own,
    });
    if (variates !== undefined && this.#group.patterns.length > 0) {
      const drawers = regressions.map((each) => each.map(cellDrawer));
      return { ...pass, statistics: this.#drawStatistics(pass.labels, drawers, variates) };
    }
    const statistics = this.#expectStatistics(pass.statistics, regressions);
    return { ...pass, statistics, cellEntropy: this.#entropyOf(statistics, regressions) };
  }

  #entropyOf(statistics: Float64Array, regressions: readonly (readonly Regression[])[]): number {
    return regressions.reduce((sum, each, k) => {
      const rows = statistics[k * this.#featureCount]!;
      return sum + each.reduce((own, { entropy }) => own + rows * entropy, 0);
    }, 0);
  }

  #expectStatistics(kept: Float64Array, regressions: readonly (readonly Regression[])[]): Float64Array {
    const length = this.#featureCount;
    const width = this.#data.columns + 1;
    const statistics = new Float64Array(regressions.length * length);
    for (const [k, each] of regressions.entries()) {
      const row = statistics.subarray(k * length, (k + 1) * length);
      for (const [from, to] of this.#kept.entries()) row[to] = kept[k * width + from]!;
      for (const regression of each) completeStatistics(row, regression);
    }
    return statistics;
  }

  #drawStatistics(
    labels: Int32Array | undefined,
    drawers: readonly (readonly CellDrawer[])[],
    variates: Variates,
  ): Float64Array {
    if (labels === undefined) return internalError('cells are drawn given labels');
    const length = this.#featureCount;
    const statistics = new Float64Array(drawers.length * length);
    for (const [own, row] of this.rows.entries()) {
      const label = labels[own]!;
      if (label < 0) continue;
      const whole = rowOf(this.#whole, row).slice();
      for (const draw of drawers[label]!) draw(whole, variates);
      addFeatures(this.#features, whole, statistics.subarray(label * length, (label + 1) * length));
    }
    return statistics;
  }

  dispose(): void {
    this.#data.dispose();
  }
}

function keptFeatures({ patterns }: PatternGroup, featureCount: number): readonly number[] {
  const lost = new Set<number>();
  for (const { part, missing } of patterns) {
    for (const a of missing) {
      lost.add(part.linear(a));
      for (let b = 0; b < part.columns; b++) lost.add(part.product(Math.min(a, b), Math.max(a, b)));
    }
  }
  return Array.from({ length: featureCount }, (_, f) => f).filter((f) => !lost.has(f));
}
