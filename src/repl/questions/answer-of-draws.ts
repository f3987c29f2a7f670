/** Of many draws of a law, what is asked of it; the draws have all the form of what is asked about. */
import { quantile } from '../../posterior/chains/quantile.js';
import { eachNumber } from '../../posterior/prediction/each-number.js';
import { formatNumber, formatValue } from '../../report/format-value.js';
import { holds, type LawQuestion } from './question.js';

/** Null where a probability is asked of what is not one number. */
export function answerOfDraws(draws: readonly unknown[], question: LawQuestion): string | null {
  const told = (of: (values: Float64Array) => number): string => formatValue(eachNumber(draws, of));
  switch (question.kind) {
    case 'estimate':
    case 'mean':
      return told(meanOf);
    case 'sd':
      return told((values) => {
        const mean = meanOf(values);
        return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
      });
    case 'quantile':
      return told((values) => quantile(values, question.probability));
    case 'interval': {
      const [low, high] = endsOf(question.probability);
      return `${told((values) => quantile(values, low))} to ${told((values) => quantile(values, high))}`;
    }
    case 'probability': {
      const numbers = draws.map(oneNumber);
      if (numbers.includes(null)) return null;
      return formatNumber(numbers.filter((value) => holds(question, value!)).length / draws.length);
    }
  }
}

/** What is left out is left out on either side alike. */
export function endsOf(held: number): readonly [number, number] {
  return [(1 - held) / 2, (1 + held) / 2];
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A vector of one number is that number. */
function oneNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return inner.length === 1 ? oneNumber(inner[0]) : null;
}
