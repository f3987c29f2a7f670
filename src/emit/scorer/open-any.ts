/** The code of a scorer with any law. */
import { gammaLaws } from './gamma-laws.js';
import { type CompiledScorer, openScorer } from './open-scorer.js';
import { plainLaws } from './plain-laws.js';
import type { ScorerNumbers } from './scorer-numbers.js';

export function open(numbers: ScorerNumbers): CompiledScorer {
  return openScorer(numbers, { ...plainLaws, ...gammaLaws });
}
