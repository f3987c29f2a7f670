/** Probabilities of whole numbers, and what is asked of them. */
import { formatNumber } from '../../report/format-value.js';
import { endsOf } from './answer-of-draws.js';
import { holds, type LawQuestion } from './question.js';

export interface CountLaw {
  readonly mean: number;
  /** Of each number, by the number. */
  readonly probabilities: ReadonlyMap<number, number>;
}

export function answerOfCounts({ mean, probabilities }: CountLaw, question: LawQuestion): string {
  const entries = [...probabilities].sort(([a], [b]) => a - b);
  /** The smallest number that is not exceeded with this probability. */
  const reached = (share: number): number => {
    let sum = 0;
    for (const [count, p] of entries) {
      sum += p;
      // Probabilities sum to one but for a rounding.
      if (sum >= share - 1e-12) return count;
    }
    return Number.NaN;
  };
  switch (question.kind) {
    case 'estimate':
    case 'mean':
      return formatNumber(mean);
    case 'sd':
      return formatNumber(Math.sqrt(entries.reduce((sum, [count, p]) => sum + p * (count - mean) ** 2, 0)));
    case 'quantile':
      return formatNumber(reached(question.probability));
    case 'interval':
      return endsOf(question.probability).map(reached).join(' to ');
    case 'probability':
      return formatNumber(entries.reduce((sum, [count, p]) => (holds(question, count) ? sum + p : sum), 0));
  }
}
