/**
 * Where Gibbs chains begin that go on from a fit: its first rows have the clusters that each of its chains left them in
 * (of a fit by another method, those of its point partition), and rows that have come since are yet to be seated.
 */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ChainOrigin } from '../../inference/chain-origin.js';
import type { ProcessParameters } from '../../inference/gibbs/weight-process.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { lastDraws } from '../../posterior/fit/kept-draws.js';
import { checkInit, componentsDiffer } from '../refuse/check-init.js';
import type { FitContext } from './fit-context.js';

/** Null where no fit is given; `most` is how many clusters there can be. */
export function chainOrigins(
  emission: string,
  most: number | null,
  { data, options: { init } }: FitContext,
): Result<readonly ChainOrigin[] | null, readonly Diagnostic[]> {
  if (typeof init !== 'object') return ok(null);
  const ends = chainEnds(init);
  const mistakes = [...checkInit(init, emission, data), ...checkRows(init, ends, data.rows)];
  if (mistakes.length > 0) return err(mistakes);
  const clusters = Math.max(...ends.map(({ labels }) => new Set(Array.from(labels)).size));
  if (most !== null && clusters > most) return err([componentsDiffer(clusters, `${most} or fewer`)]);
  return ok(ends.map((end) => originOf(end, data.rows)));
}

interface ChainEnd {
  /** Component of each row of the fit's data: 0, 1, …, of which some may have no row. */
  readonly labels: ArrayLike<number>;
  readonly parameters: ProcessParameters | null;
}

/** Labels of drawn components name these, which a general Dirichlet or sticks tell apart. */
function chainEnds({ method, draws, clusters }: FitDocument): readonly ChainEnd[] {
  if (method !== 'gibbs' || draws === undefined) {
    return [{ labels: clusters?.partition.labels ?? [], parameters: null }];
  }
  return lastDraws(draws).map(({ labels, components, parameters }) => ({
    labels: (labels ?? Int32Array.of()).map((label) => components?.[label] ?? label),
    parameters,
  }));
}

/** A fit of rows in blocks keeps no labels, and one by EM never does. */
function checkRows(
  { method, data }: FitDocument,
  ends: readonly ChainEnd[],
  here: number,
): readonly Diagnostic[] {
  const held = ends[0]!.labels.length;
  if (held === data.rows && held <= here) return [];
  return [diagnose('init-rows', null, { method, held: held === data.rows ? held : null, here })];
}

function originOf({ labels, parameters }: ChainEnd, rows: number): ChainOrigin {
  const all = new Int32Array(rows).fill(-1);
  all.set(labels);
  return { labels: all, parameters };
}
