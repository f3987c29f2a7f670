/** The code of a scorer whose laws need no gamma function. */
import { type CompiledScorer, openScorer } from './open-scorer.js';
import { plainLaws } from './plain-laws.js';
import type { ScorerNumbers } from './scorer-numbers.js';

export function open(numbers: ScorerNumbers): CompiledScorer {
  return openScorer(numbers, plainLaws);
}
