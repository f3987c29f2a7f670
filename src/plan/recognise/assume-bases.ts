/** What is assumed of an H that is not given: the default bases that stand in for it, as one measure. */
import { err, ok, type Result } from '../../core/result.js';
import type { RecognisedFactor } from './recognise-emission.js';
import type { Obstacle } from './recognition.js';

/**
 * `H = NIW(…) * Dirichlet(…)` where its draws are tuples. Variables that draw from H one by one would need it to be
 * several measures at once.
 */
export function assumeBases(factors: readonly RecognisedFactor[]): Result<readonly string[], Obstacle> {
  const standIns = factors.flatMap(({ standIn }) => (standIn === null ? [] : [standIn]));
  const [first] = standIns;
  if (first === undefined) return ok([]);
  const apart = standIns.find(({ drawn }) => drawn.span.start !== first.drawn.span.start);
  if (apart !== undefined) {
    const names = `${first.drawn.name} and ${apart.drawn.name}`;
    return err({
      node: apart.drawn,
      reason: `H is not given, and one default cannot serve ${names}, which are drawn from it separately`,
    });
  }
  return ok([`H = ${standIns.map(({ text }) => text).join(' * ')}`]);
}
