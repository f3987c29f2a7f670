/**
 * From one local maximum to higher ones: *random swaps* (Zhao, Hautamäki, Kärkkäinen & Fränti, "Random swap EM algorithm for
 * Gaussian mixture models", 2012). One component is taken away, and another's rows are split between the two about a row
 * drawn at random; EM climbs from there, and where it arrives is kept if that is higher.
 *
 * All components but two are where they were, so that what a swap is worth shows within a few steps.
 */
import { type RandomKey, type RandomStream, randomStream } from '../../core/random-stream.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf, weightOf } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { fillCells } from '../missing/fill-cells.js';
import { rowDrawer } from '../starts/draw-rows.js';
import { spreadLevels } from '../starts/spread-levels.js';
import { EmClimb, type EmLimits } from './em-climb.js';
import { type EmEvaluation, type EmProblem, evaluate } from './em-step.js';

export interface SwapOptions extends EmLimits {
  readonly key: RandomKey;
  /** The search ends after so many swaps in a row that brought nothing. */
  readonly patience: number;
}

/** Steps until an extrapolation of what is left to gain means anything. */
const firstSteps = 3;
/** A higher maximum is higher by so much a row; less is another end of the same climb. */
const leastGain = 1e-6;
/** Share of either part's first statistics that comes from both: keeps it wide enough to be estimated. */
const mixed = 0.1;

export class SwapSearch<H, P> {
  readonly #problem: EmProblem<P>;
  readonly #family: ConjugateFamily<H, P>;
  readonly #options: SwapOptions;
  readonly #rows: RowMatrix;
  /** The same rows, where distances mean something. */
  readonly #points: RowMatrix;
  readonly #left: EmClimb<P>[] = [];
  #best: EmClimb<P>;
  #tried = 0;

  /** `start` has ended in a maximum of the problem, of at least two components over these rows. */
  constructor(
    problem: EmProblem<P>,
    family: ConjugateFamily<H, P>,
    data: RowMatrix,
    start: EmClimb<P>,
    options: SwapOptions,
  ) {
    this.#problem = problem;
    this.#family = family;
    this.#options = options;
    this.#rows = fillCells(data);
    this.#points = spreadLevels(family.features, this.#rows, family.featureCount);
    this.#best = start;
  }

  get best(): EmClimb<P> {
    return this.#best;
  }

  get tried(): number {
    return this.#tried;
  }

  /** Climbs that were left, since they led to spurious maxima, above the best of their time. */
  get left(): readonly EmClimb<P>[] {
    return this.#left;
  }

  /** Yields after every step, so that others have their turn. */
  async *play(): AsyncGenerator<void> {
    const { patience, key } = this.#options;
    const stream = randomStream(key);
    const draw = rowDrawer(this.#rows, stream);
    let at: EmEvaluation | null = null;
    for (let idle = 0; idle < patience; idle++) {
      at ??= await evaluate(this.#problem, this.#best.state!);
      const climb = new EmClimb(this.#problem, this.#swap(at, draw(), stream), this.#options);
      yield* this.#climb(climb);
      this.#tried++;
      if (climb.height === null || climb.height <= this.#goal) continue;
      if (climb.end?.kind === 'spurious') {
        this.#left.push(climb);
      } else if (climb.end !== null) {
        this.#best = climb;
        at = null;
        idle = -1;
      }
    }
  }

  get #goal(): number {
    return this.#best.height! + leastGain * this.#problem.placed.mass;
  }

  /** To its end, unless that will be no higher. */
  async *#climb(climb: EmClimb<P>): AsyncGenerator<void> {
    while (climb.end === null && !(climb.objectives.length >= firstSteps && climb.reach < this.#goal)) {
      await climb.advance();
      yield;
    }
  }

  /** A component other than the row's own is moved there: it takes the rows that are nearer to the row than to the centre. */
  #swap({ labels, statistics }: EmEvaluation, row: number, stream: RandomStream): SufficientStatistics[] {
    const target = labels[row]!;
    const other = Math.floor(stream() * (statistics.length - 1));
    const moved = other < target ? other : other + 1;
    const members = Array.from(labels.keys()).filter((index) => labels[index] === target);
    const closer = this.#nearerToRow(members, row);
    const parts = [new Float64Array(this.#family.featureCount), new Float64Array(this.#family.featureCount)];
    members.forEach((index, i) => {
      const part = parts[closer[i] ? 0 : 1]!;
      addFeatures(this.#family.features, rowOf(this.#rows, index), part, weightOf(this.#rows, index));
    });
    const [own, rest] = sharesOf(parts, statistics[target]!);
    return statistics.map((before, k) => (k === moved ? own! : k === target ? rest! : before));
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
  parts: readonly Float64Array[],
  { features: whole }: SufficientStatistics,
): readonly SufficientStatistics[] {
  const mass = parts.reduce((sum, part) => sum + part[0]!, 0);
  const both = parts[0]!.map((sum, f) => sum + parts[1]![f]!);
  return parts.map((part) => {
    const share = Math.max(part[0]! / mass, mixed);
    const scale = whole[0]! / mass;
    const features = part.map((sum, f) => scale * ((1 - mixed) * sum + mixed * share * both[f]!));
    return { features, logBaseMeasure: 0 };
  });
}
