/** Probabilities of whole numbers, and what is asked of them. */
import type { Question } from './question.js';

export interface CountLaw {
  readonly mean: number;
  /** Of each number, by the number. */
  readonly probabilities: ReadonlyMap<number, number>;
}

export function answerOfCounts({ mean, probabilities }: CountLaw, question: Question): number {
  const entries = [...probabilities];
  switch (question.kind) {
    case 'mean':
      return mean;
    case 'sd':
      return Math.sqrt(entries.reduce((sum, [count, p]) => sum + p * (count - mean) ** 2, 0));
    case 'probability':
      return entries.reduce((sum, [count, p]) => (question.holds(count) ? sum + p : sum), 0);
  }
}
