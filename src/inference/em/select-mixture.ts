/** The mixture of smallest information criterion, among several numbers of components and covariance structures. */
import type { Backend } from '../../backends/backend.js';
import type { Result } from '../../core/result.js';
import { massOf, type RowSource } from '../row-source.js';
import type { EmEstimate } from './describe-estimate.js';
import type { EmFault } from './em-fault.js';
import type { EmMixture } from './em-mixture.js';
import type { InformationCriteria } from './information-criteria.js';
import { runEmTogether } from './run-em.js';
import type { EmOptions } from './search-maximum.js';

/** One mixture that takes part, with the rows in the units that suit it. */
export interface Entry {
  /** Of one estimator where they differ in the number of components alone, from the fewest on. */
  readonly mixture: EmMixture<unknown, unknown>;
  readonly data: RowSource;
  /** A row's log density in the units in which entries are compared is that in `data`'s minus this. */
  readonly logJacobian: number;
}

export interface Selection<E extends Entry> {
  /** One an entry, in their order; those not reached before an interruption are missing. */
  readonly candidates: readonly Candidate<E>[];
  /**
   * The candidate of smallest criterion, the first of equals, among those that are no spurious maxima where there are any;
   * null where none has an estimate.
   */
  readonly best: EstimatedCandidate<E> | null;
}

export type Candidate<E extends Entry> = EstimatedCandidate<E> | FailedCandidate<E>;

export interface EstimatedCandidate<E extends Entry> {
  readonly kind: 'estimate';
  readonly entry: E;
  readonly estimate: EmEstimate<unknown>;
  /** Its log likelihood and criteria in the units in which entries are compared. */
  readonly logLikelihood: number;
  readonly criteria: InformationCriteria;
}

export interface FailedCandidate<E extends Entry> {
  readonly kind: 'fault';
  readonly entry: E;
  readonly fault: EmFault;
}

/**
 * Runs EM for every entry, for those of one estimator together. Entries of as many components have the same key, and so the
 * same rough partitions to start from.
 */
export async function selectMixture<E extends Entry>(
  backend: Backend,
  entries: readonly E[],
  criterion: keyof InformationCriteria,
  options: EmOptions,
): Promise<Selection<E>> {
  const { onProgress, signal } = options;
  const candidates: Candidate<E>[] = [];
  const groups = groupByStructure(entries);
  for (const group of groups) {
    if (signal?.aborted) break;
    const [{ data }] = group;
    const before = candidates.length / group.length;
    const estimates = await runEmTogether(
      backend,
      data,
      group.map(({ mixture }) => mixture),
      {
        ...options,
        ...(onProgress && {
          onProgress: ({ done, total, objective }) =>
            onProgress({ done: before * total + done, total: groups.length * total, objective }),
        }),
      },
    );
    for (const [index, run] of estimates.entries()) candidates.push(candidateOf(group[index]!, run));
  }
  return { candidates, best: bestOf(candidates, criterion) };
}

/** Consecutive entries, of the same rows and estimator. */
type Group<E> = readonly [E, ...E[]];

function groupByStructure<E extends Entry>(entries: readonly E[]): readonly Group<E>[] {
  const groups: [E, ...E[]][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0].mixture.estimator === entry.mixture.estimator) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function candidateOf<E extends Entry>(entry: E, run: Result<EmEstimate<unknown>, EmFault>): Candidate<E> {
  if (!run.ok) return { kind: 'fault', entry, fault: run.error };
  return {
    kind: 'estimate',
    entry,
    estimate: run.value,
    ...inUnits(run.value, entry.logJacobian * massOf(entry.data)),
  };
}

/** log L falls by the Jacobian of all rows, and −2 log L grows by twice that. */
function inUnits(
  { logLikelihood, criteria }: EmEstimate<unknown>,
  shift: number,
): Pick<EstimatedCandidate<Entry>, 'logLikelihood' | 'criteria'> {
  return {
    logLikelihood: logLikelihood - shift,
    criteria: {
      bic: criteria.bic + 2 * shift,
      aic: criteria.aic + 2 * shift,
      icl: criteria.icl + 2 * shift,
    },
  };
}

function bestOf<E extends Entry>(
  candidates: readonly Candidate<E>[],
  criterion: keyof InformationCriteria,
): EstimatedCandidate<E> | null {
  let best: EstimatedCandidate<E> | null = null;
  for (const candidate of candidates) {
    if (candidate.kind === 'fault') continue;
    if (best === null || isBetter(candidate, best, criterion)) best = candidate;
  }
  return best;
}

function isBetter(
  candidate: EstimatedCandidate<Entry>,
  than: EstimatedCandidate<Entry>,
  criterion: keyof InformationCriteria,
): boolean {
  const [spurious, before] = [candidate.estimate.spurious !== null, than.estimate.spurious !== null];
  return spurious === before ? candidate.criteria[criterion] < than.criteria[criterion] : before;
}
