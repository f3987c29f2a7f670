/** What is asked of the law of one number whose distribution function is known. */
import type { NumberDistribution } from '../../distributions/numbers/number-distribution.js';
import { formatNumber } from '../../report/format-value.js';
import { endsOf } from './answer-of-draws.js';
import type { LawQuestion, Relation } from './question.js';
import type { ScalarLaw } from './scalar-prior.js';

export function answerOfLaw(law: ScalarLaw, question: LawQuestion): string {
  switch (question.kind) {
    case 'estimate':
    case 'mean':
      return formatNumber(law.mean);
    case 'sd':
      return formatNumber(law.sd);
    case 'quantile':
      return formatNumber(quantileOf(law, question.probability));
    case 'interval':
      return endsOf(question.probability)
        .map((share) => formatNumber(quantileOf(law, share)))
        .join(' to ');
    case 'probability':
      return formatNumber(probabilityOf(law.distribution, question.relation, question.bound));
  }
}

function probabilityOf({ atMost, below }: NumberDistribution, relation: Relation, bound: number): number {
  switch (relation) {
    case '<':
      return below(bound);
    case '<=':
      return atMost(bound);
    case '>':
      return 1 - atMost(bound);
    case '>=':
      return 1 - below(bound);
    case '=':
      return atMost(bound) - below(bound);
  }
}

/** The smallest y with P(Y ≤ y) ≥ share, by bisection to the last digit: every law here has its moments, so that the ends are found. */
function quantileOf({ mean, sd, distribution }: ScalarLaw, share: number): number {
  if (sd === 0) return mean;
  let reach = sd;
  while (distribution.atMost(mean - reach) >= share || distribution.atMost(mean + reach) < share) reach *= 2;
  let [low, high] = [mean - reach, mean + reach];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (distribution.atMost(middle) >= share) high = middle;
    else low = middle;
  }
}
