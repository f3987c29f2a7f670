/** The rows of one pattern where the kernels see them: by the features that none of their missing cells is part of. */
import type { AssignResult, Backend, PlacedData } from '../../backends/backend.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { PassTask } from '../pass-task.js';
import type { PatternGroup } from './group-by-pattern.js';
import { completeStatistics, integrateCells } from './integrate-cells.js';

export class PlacedGroup {
  readonly rows: readonly number[];
  readonly #backend: Backend;
  readonly #group: PatternGroup;
  readonly #data: PlacedData;
  /** Features of the family that the placed columns are, the count among them. */
  readonly #kept: readonly number[];
  readonly #featureCount: number;

  constructor(
    backend: Backend,
    { features, featureCount }: Pick<AnyConjugateFamily, 'features' | 'featureCount'>,
    data: RowMatrix,
    group: PatternGroup,
  ) {
    this.#backend = backend;
    this.#group = group;
    this.rows = group.rows;
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

  /** Statistics are those of whole rows. */
  async assign({ components, omega, ...task }: PassTask): Promise<AssignResult> {
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
    const statistics = new Float64Array(components * length);
    for (const [k, each] of regressions.entries()) {
      const row = statistics.subarray(k * length, (k + 1) * length);
      for (const [from, to] of this.#kept.entries()) row[to] = pass.statistics[k * width + from]!;
      for (const regression of each) completeStatistics(row, regression);
    }
    return { ...pass, statistics };
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
