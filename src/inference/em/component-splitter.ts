/** Splits one component of an estimate in two about a row. */
import type { RandomStream } from '../../core/random-stream.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf, weightOf } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { fillCells } from '../missing/fill-cells.js';
import { rowDrawer } from '../starts/draw-rows.js';
import { spreadLevels } from '../starts/spread-levels.js';
import type { EmEvaluation } from './em-step.js';

/** Share of either part's first statistics that comes from both: keeps it wide enough to be estimated. */
const mixed = 0.1;

export interface SplitComponent {
  /** The component, the row's own. */
  readonly component: number;
  /** The rows that are nearer to the row than to the component's centre, and the others. */
  readonly parts: readonly [SufficientStatistics, SufficientStatistics];
}

export class ComponentSplitter<H, P> {
  readonly #family: ConjugateFamily<H, P>;
  readonly #rows: RowMatrix;
  /** The same rows, where distances mean something. */
  readonly #points: RowMatrix;

  constructor(family: ConjugateFamily<H, P>, data: RowMatrix) {
    this.#family = family;
    this.#rows = fillCells(data);
    this.#points = spreadLevels(family.features, this.#rows, family.featureCount);
  }

  /** Rows to split about, drawn at random. */
  rowDrawer(stream: RandomStream): () => number {
    return rowDrawer(this.#rows, stream);
  }

  /** A row of that most probable component, drawn at random; null where it is of none. */
  rowOf(component: number, { labels }: EmEvaluation, stream: RandomStream): number | null {
    const members = membersOf(component, labels).filter((row) => weightOf(this.#rows, row) > 0);
    return members[Math.floor(stream() * members.length)] ?? null;
  }

  splitAbout(row: number, { labels, statistics }: EmEvaluation): SplitComponent {
    const component = labels[row]!;
    const members = membersOf(component, labels);
    const closer = this.#nearerToRow(members, row);
    const { featureCount } = this.#family;
    const parts: [Float64Array, Float64Array] = [
      new Float64Array(featureCount),
      new Float64Array(featureCount),
    ];
    members.forEach((index, i) => {
      const part = parts[closer[i] ? 0 : 1]!;
      addFeatures(this.#family.features, rowOf(this.#rows, index), part, weightOf(this.#rows, index));
    });
    return { component, parts: sharesOf(parts, statistics[component]!) };
  }

  /** Distances are Euclidean in units of the members' standard deviation by column. */
  #nearerToRow(members: readonly number[], row: number): readonly boolean[] {
    const { columns } = this.#points;
    const centre = rowOf(this.#points, row);
    const total = members.reduce((sum, index) => sum + weightOf(this.#rows, index), 0);
    const mean = new Float64Array(columns);
    const squares = new Float64Array(columns);
    for (const index of members) {
      const share = weightOf(this.#rows, index) / total;
      rowOf(this.#points, index).forEach((value, d) => {
        mean[d]! += share * value;
      });
    }
    for (const index of members) {
      const share = weightOf(this.#rows, index) / total;
      rowOf(this.#points, index).forEach((value, d) => {
        squares[d]! += share * (value - mean[d]!) ** 2;
      });
    }
    return members.map((index) => {
      let difference = 0;
      rowOf(this.#points, index).forEach((value, d) => {
        const toRow = (value - centre[d]!) ** 2;
        difference += (toRow - (value - mean[d]!) ** 2) / (squares[d]! || 1);
      });
      return index === row || difference < 0;
    });
  }
}

/** Each part mixed with both, and as large together as the component is by its shares of rows. */
function sharesOf(
  parts: readonly [Float64Array, Float64Array],
  { features: whole }: SufficientStatistics,
): readonly [SufficientStatistics, SufficientStatistics] {
  const mass = parts.reduce((sum, part) => sum + part[0]!, 0);
  const both = parts[0].map((sum, f) => sum + parts[1][f]!);
  const scale = whole[0]! / mass;
  const mix = (part: Float64Array): SufficientStatistics => {
    const share = Math.max(part[0]! / mass, mixed);
    const features = part.map((sum, f) => scale * ((1 - mixed) * sum + mixed * share * both[f]!));
    return { features, logBaseMeasure: 0 };
  };
  return [mix(parts[0]), mix(parts[1])];
}

function membersOf(component: number, labels: Int32Array): number[] {
  const members: number[] = [];
  for (let row = 0; row < labels.length; row++) if (labels[row] === component) members.push(row);
  return members;
}
