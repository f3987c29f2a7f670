/**
 * How well a score tells rows out of the distribution from rows in it, larger scores being further out; rows of one score
 * are one step, so that the order of the rows never matters.
 *
 * `auroc`    P(score of an out row > score of an in row) + ½ P(equal): the Mann–Whitney statistic.
 * `auprOut`  Σ_steps (recall − recall before) · precision from the largest score down, out rows being what is looked for:
 *            the average precision; `auprIn` the same from the smallest score up, for in rows.
 * `fpr95`    the share of in rows taken for out at the highest threshold that finds 95 % of the out rows;
 * `fpr95In`  the share of out rows taken for in at the lowest threshold that keeps 95 % of the in rows. Papers report
 *            either as "FPR at 95 % TPR", by which of the two they call positive.
 *
 * J. Davis and M. Goadrich, The relationship between precision-recall and ROC curves, ICML 2006.
 */
export interface DetectionMetrics {
  readonly auroc: number;
  readonly auprOut: number;
  readonly auprIn: number;
  readonly fpr95: number;
  readonly fpr95In: number;
}

/** Rows sorted once, so that a resample costs one pass. */
export interface RankedRows {
  /** Rows from the largest score down. */
  readonly order: Uint32Array;
  /** End of each step of equal scores, in `order`. */
  readonly ends: readonly number[];
  /** 1 where the row is out. */
  readonly out: Uint8Array;
}

export function rankRows(scores: Float64Array, out: Uint8Array): RankedRows {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const ends: number[] = [];
  for (let i = 1; i <= order.length; i++) {
    if (i === order.length || scores[order[i]!] !== scores[order[i - 1]!]) ends.push(i);
  }
  return { order, ends, out };
}

/** `counts` says how often each row occurs; once each where it is absent. There must be rows of both kinds. */
export function detectionMetrics({ order, ends, out }: RankedRows, counts?: Uint32Array): DetectionMetrics {
  const steps: Step[] = [];
  let start = 0;
  for (const end of ends) {
    const step = { outs: 0, ins: 0 };
    for (let i = start; i < end; i++) {
      const row = order[i]!;
      step[out[row] === 1 ? 'outs' : 'ins'] += counts?.[row] ?? 1;
    }
    steps.push(step);
    start = end;
  }
  const reversed = steps.map(({ outs, ins }) => ({ outs: ins, ins: outs })).reverse();
  return {
    auroc: areaUnderRoc(steps),
    auprOut: averagePrecision(steps),
    auprIn: averagePrecision(reversed),
    fpr95: falseRateAt95(steps),
    fpr95In: falseRateAt95(reversed),
  };
}

/** Rows of one score: those looked for, and the others. */
interface Step {
  outs: number;
  ins: number;
}

function totals(steps: readonly Step[]): Step {
  return {
    outs: steps.reduce((sum, { outs }) => sum + outs, 0),
    ins: steps.reduce((sum, { ins }) => sum + ins, 0),
  };
}

function areaUnderRoc(steps: readonly Step[]): number {
  const all = totals(steps);
  let above = 0;
  let pairs = 0;
  for (const { outs, ins } of steps) {
    pairs += ins * (above + outs / 2);
    above += outs;
  }
  return pairs / (all.outs * all.ins);
}

function averagePrecision(steps: readonly Step[]): number {
  const all = totals(steps);
  let found = 0;
  let taken = 0;
  let area = 0;
  for (const { outs, ins } of steps) {
    found += outs;
    taken += outs + ins;
    if (outs > 0) area += outs * (found / taken);
  }
  return area / all.outs;
}

function falseRateAt95(steps: readonly Step[]): number {
  const all = totals(steps);
  let found = 0;
  let mistaken = 0;
  for (const { outs, ins } of steps) {
    found += outs;
    mistaken += ins;
    // 0.95 · all.outs in whole numbers, so that rounding cannot move the threshold.
    if (100 * found >= 95 * all.outs) break;
  }
  return mistaken / all.ins;
}
