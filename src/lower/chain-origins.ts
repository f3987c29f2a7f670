/**
 * Where Gibbs chains begin that go on from a fit: its first rows have the clusters that each of its chains left them in
 * (of a fit by another method, those of its point partition), and rows that have come since are yet to be seated.
 */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ChainOrigin } from '../inference/chain-origin.js';
import type { ChainEnd, FitDocument } from '../posterior/fit/fit-document.js';
import { checkInit, componentsDiffer } from './check-init.js';
import type { FitContext } from './fit-context.js';

/** Null where no fit is given; `most` is how many clusters there can be. */
export function chainOrigins(
  emission: string,
  most: number | null,
  { data, options: { init } }: FitContext,
): Result<readonly ChainOrigin[] | null, readonly Diagnostic[]> {
  if (typeof init !== 'object') return ok(null);
  const mistakes = [...checkInit(init, emission, data), ...checkRows(init, data.rows)];
  if (mistakes.length > 0) return err(mistakes);
  const ends: readonly ChainEnd[] = init.chainEnds ?? [{ labels: labelsOf(init) }];
  const clusters = Math.max(...ends.map(({ labels }) => new Set(labels).size));
  if (most !== null && clusters > most) return err([componentsDiffer(clusters, `${most} or fewer`)]);
  return ok(ends.map((end) => originOf(end, data.rows)));
}

function labelsOf({ clusters }: FitDocument): readonly number[] {
  return clusters?.partition.labels ?? [];
}

/** A fit of rows in blocks keeps no labels, and one by EM never does. */
function checkRows(fit: FitDocument, here: number): readonly Diagnostic[] {
  const { method, data } = fit;
  const held = (fit.chainEnds?.[0]?.labels ?? labelsOf(fit)).length;
  if (held === data.rows && held <= here) return [];
  return [diagnose('init-rows', null, { method, held: held === data.rows ? held : null, here })];
}

function originOf({ labels, concentration, discount }: ChainEnd, rows: number): ChainOrigin {
  const all = new Int32Array(rows).fill(-1);
  all.set(labels);
  return {
    labels: all,
    parameters: concentration === undefined ? null : { concentration, discount: discount ?? 0 },
  };
}
