/** The number of components chosen over a range, by an information criterion. */
import type { Backend } from '../../backends/backend.js';
import { splitKey } from '../../core/random-stream.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { EmFault } from './em-fault.js';
import type { EmMixture } from './em-mixture.js';
import type { InformationCriteria } from './information-criteria.js';
import { type EmEstimate, type EmOptions, runEm } from './run-em.js';

export interface Selection<P> {
  /** One a number of components, in their order; those not reached before an interruption are missing. */
  readonly candidates: readonly Candidate<P>[];
  /** Index of the candidate of smallest criterion; null where none has an estimate. */
  readonly best: number | null;
}

export type Candidate<P> =
  | { readonly kind: 'estimate'; readonly components: number; readonly estimate: EmEstimate<P> }
  | { readonly kind: 'fault'; readonly components: number; readonly fault: EmFault };

/** Runs EM for every number of components from `from` to `to`, each with a key of its own. */
export async function selectComponents<H, P>(
  backend: Backend,
  data: RowMatrix,
  mixtureOf: (components: number) => EmMixture<H, P>,
  range: { readonly from: number; readonly to: number; readonly criterion: keyof InformationCriteria },
  options: EmOptions,
): Promise<Selection<P>> {
  const { key, onProgress, signal } = options;
  const count = range.to - range.from + 1;
  const candidates: Candidate<P>[] = [];
  for (let components = range.from; components <= range.to && !signal?.aborted; components++) {
    const run = await runEm(backend, data, mixtureOf(components), {
      ...options,
      key: splitKey(key, `K ${components}`),
      ...(onProgress && {
        onProgress: ({ done, total, objective }) =>
          onProgress({ done: candidates.length * total + done, total: count * total, objective }),
      }),
    });
    candidates.push(
      run.ok
        ? { kind: 'estimate', components, estimate: run.value }
        : { kind: 'fault', components, fault: run.error },
    );
  }
  return { candidates, best: bestOf(candidates, range.criterion) };
}

function bestOf<P>(candidates: readonly Candidate<P>[], criterion: keyof InformationCriteria): number | null {
  let best: number | null = null;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.kind === 'fault' || candidate.estimate.criteria[criterion] >= smallest) continue;
    smallest = candidate.estimate.criteria[criterion];
    best = index;
  }
  return best;
}
