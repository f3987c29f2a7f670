/** Numbers → a scorer of the classes of single rows. This file and what it imports is all the code that it has. */
import { classScores } from '../../../posterior/classification/class-scores.js';
import { gammaLaws } from '../gamma-laws.js';
import { plainLaws } from '../plain-laws.js';
import { cellsOf, type ScoredRow } from '../scored-row.js';
import { openClassMap } from './class-map.js';
import type { ClassScorerNumbers } from './class-scorer-numbers.js';

export interface ClassPrediction {
  /** The most probable class, the first of equals. */
  readonly class: string;
  /** By the names of the classes; they sum to one. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** α of the Dirichlet over them; absent where classes are told by laws of their rows. */
  readonly alpha?: Readonly<Record<string, number>>;
  /** α₀ − β₀: what there is beside the prior. */
  readonly evidence?: number;
  /** log p(x), in nats; absent where there is no density. */
  readonly logDensity?: number;
}

export interface CompiledClassScorer {
  readonly classes: readonly string[];
  predict(row: ScoredRow): ClassPrediction;
  /** How far out of what was seen the row is, larger the further out: `class-scores.ts` says each one's formula. */
  score(row: ScoredRow): Readonly<Record<string, number>>;
}

export function open(numbers: ClassScorerNumbers): CompiledClassScorer {
  const { columns, classes, prior, map } = numbers;
  const mapped = openClassMap(numbers, { ...plainLaws, ...gammaLaws });
  const byName = (values: Float64Array): Readonly<Record<string, number>> =>
    Object.fromEntries(classes.map((name, k) => [name, values[k]!]));

  function readCells(row: ScoredRow): Float64Array {
    const cells = cellsOf(row, columns);
    const lacking = map.kind === 'laws' ? -1 : cells.findIndex(Number.isNaN);
    // Laws sum over what a missing cell may hold.
    if (lacking >= 0) throw new RangeError(`${columns[lacking]!.name} is missing, and whole rows are mapped`);
    return cells;
  }

  return {
    classes,
    predict(row) {
      const { probabilities, alpha, logDensity } = mapped(readCells(row));
      return {
        class: classes[probabilities.indexOf(Math.max(...probabilities))]!,
        probabilities: byName(probabilities),
        ...(alpha && {
          alpha: byName(alpha),
          evidence: prior.reduce((sum, beta, k) => sum + (alpha[k]! - beta), 0),
        }),
        ...(logDensity && { logDensity: logDensity[0]! }),
      };
    },
    score(row) {
      const values = readCells(row);
      const classifier = { classify: () => mapped(values), nearest: null };
      const scores = classScores(classifier, { values, rows: 1, columns: columns.length }, prior);
      return Object.fromEntries(Object.entries(scores).map(([name, [score]]) => [name, score!]));
    },
  };
}
