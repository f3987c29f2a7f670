/**
 * The collapsed chain of independent columns by its definition: clusters are lists of rows, a row is really removed
 * before it is scored, and every predictive is that of the families themselves, computed afresh from the rows.
 */
import type { CollapsedChain, ColumnChainTask, Seating } from '../../src/backends/backend.js';
import { internalError } from '../../src/core/internal-error.js';
import { type ColumnPredictive, columnsTaken } from '../../src/distributions/collapsed-predictive.js';
import { logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { type BoundFamily, bindFamily, findFamily } from '../../src/distributions/families/families.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { drawIndex } from './reference-draw.js';
import { drawDomain, uniformAt } from './reference-philox.js';

type Rows = readonly (readonly number[])[];

interface PlacedFamily extends BoundFamily {
  readonly from: number;
  readonly to: number;
}

export class ReferenceColumnChain implements CollapsedChain {
  readonly #rows: Rows;
  readonly #families: readonly PlacedFamily[];
  readonly #seed: readonly [number, number];
  readonly #labels: Int32Array;
  #clusters: number;
  #iteration = 0;

  constructor(rows: Rows, { columns, labels, seating, seed }: ColumnChainTask) {
    this.#rows = rows;
    this.#families = placeFamilies(columns);
    this.#seed = seed;
    this.#labels = labels.slice();
    this.#clusters = Math.max(-1, ...labels) + 1;
    for (let row = 0; row < rows.length; row++) {
      if (this.#labels[row] === -1) this.#seat(row, seating);
    }
  }

  get clusters(): number {
    return this.#clusters;
  }

  sweep(seating: Seating): void {
    this.#iteration++;
    for (let row = 0; row < this.#rows.length; row++) {
      this.#remove(row);
      this.#seat(row, seating);
    }
  }

  labels(): Int32Array {
    return this.#labels.slice();
  }

  sizes(): Int32Array {
    return Int32Array.from({ length: this.#clusters }, (_, k) => this.#members(k).length);
  }

  logMarginal(): number {
    let sum = 0;
    for (let k = 0; k < this.#clusters; k++) {
      for (const { family, prior, from, to } of this.#families) {
        sum += logMarginal(family, prior, gatherStatistics(family, matrixOf(this.#members(k), from, to)));
      }
    }
    return sum;
  }

  drift(): number {
    return 0;
  }

  dispose(): void {}

  #members(cluster: number): Rows {
    return this.#rows.filter((_, row) => this.#labels[row] === cluster);
  }

  #remove(row: number): void {
    const cluster = this.#labels[row]!;
    this.#labels[row] = -1;
    if (this.#members(cluster).length > 0) return;
    this.#clusters--;
    this.#labels.forEach((label, other) => {
      if (label === this.#clusters) this.#labels[other] = cluster;
    });
  }

  #seat(row: number, { sizeOffset, logNew }: Seating): void {
    const x = this.#rows[row]!;
    const logWeights = Array.from({ length: this.#clusters }, (_, k) => {
      const members = this.#members(k);
      return Math.log(members.length + sizeOffset) + this.#logPredictive(members, x);
    });
    const logNewWeight = logNew(this.#clusters) + this.#logPredictive([], x);
    const uniform = uniformAt(this.#seed, this.#iteration, row, drawDomain.niwSweep);
    const drawn = drawIndex([...logWeights, logNewWeight], uniform);
    if (drawn === this.#clusters) this.#clusters++;
    this.#labels[row] = drawn;
  }

  #logPredictive(members: Rows, x: readonly number[]): number {
    return this.#families.reduce((sum, { family, prior, from, to }) => {
      const posterior = family.update(prior, gatherStatistics(family, matrixOf(members, from, to)));
      return sum + family.logPredictive(posterior)(x.slice(from, to));
    }, 0);
  }
}

function matrixOf(rows: Rows, from: number, to: number) {
  const values = Float64Array.from(rows.flatMap((row) => row.slice(from, to)));
  return { values, rows: rows.length, columns: to - from };
}

function placeFamilies(columns: readonly ColumnPredictive[]): PlacedFamily[] {
  let from = 0;
  return columns.map((column) => {
    const to = from + columnsTaken(column);
    const placed = { ...familyOf(column, to - from), from, to };
    from = to;
    return placed;
  });
}

function familyOf(column: ColumnPredictive, columns: number): BoundFamily {
  switch (column.kind) {
    case 'normal':
      return bind('Normal', 'NormalGamma', columns, column);
    case 'normal-mean':
      return bind('Normal', 'Normal', columns, column, { variance: column.noise });
    case 'gamma':
      return bind('Gamma', 'Gamma', columns, column, { shape: column.events });
    case 'poisson':
      return bind('Poisson', 'Gamma', columns, column);
    case 'binomial':
      return bind('Binomial', 'Beta', columns, column, { n: column.trials });
    case 'geometric':
      return bind('Geometric', 'Beta', columns, column);
    case 'categorical':
      return bind('Categorical', 'Dirichlet', columns, { a: column.concentration });
    case 'multinomial':
      return bind('Multinomial', 'Dirichlet', columns, { a: column.concentration });
  }
}

/** `given` may say more than the base asks for. */
function bind(
  emission: string,
  base: string,
  columns: number,
  given: object,
  known: Arguments = {},
): BoundFamily {
  const definition = findFamily(emission, base) ?? internalError(`no ${emission} under ${base}`);
  const levels = 'a' in given && Array.isArray(given.a) ? given.a.length : null;
  const bound = bindFamily(definition, { ...given } as Arguments, { columns, levels, known });
  return bound.ok ? bound.value : internalError(`${bound.error.argument} ${bound.error.reason}`);
}
