/** The mixture of smallest information criterion, among several numbers of components and covariance structures. */
import type { Backend } from '../../backends/backend.js';
import { splitKey } from '../../core/random-stream.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { massOf, type RowSource } from '../row-source.js';
import type { EmFault } from './em-fault.js';
import type { EmMixture } from './em-mixture.js';
import type { InformationCriteria } from './information-criteria.js';
import { type EmEstimate, type EmOptions, runEm } from './run-em.js';

/** One mixture that takes part, with the rows in the units that suit it. */
export interface Entry {
  readonly mixture: EmMixture<unknown, unknown>;
  readonly data: RowSource;
  /** A row's log density in the units in which entries are compared is that in `data`'s minus this. */
  readonly logJacobian: number;
  /** Its components' first statistics, where they are known. */
  readonly from?: readonly SufficientStatistics[];
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
 * Runs EM for every entry. Entries of as many components have the same key, and so the same rough partitions to start
 * from.
 */
export async function selectMixture<E extends Entry>(
  backend: Backend,
  entries: readonly E[],
  criterion: keyof InformationCriteria,
  options: EmOptions,
): Promise<Selection<E>> {
  const { key, onProgress, signal } = options;
  const candidates: Candidate<E>[] = [];
  for (const entry of entries) {
    if (signal?.aborted) break;
    const { mixture, data, logJacobian, from } = entry;
    const run = await runEm(backend, data, mixture, {
      ...options,
      ...(from && { from }),
      key: splitKey(key, `K ${mixture.components}`),
      ...(onProgress && {
        onProgress: ({ done, total, objective }) =>
          onProgress({ done: candidates.length * total + done, total: entries.length * total, objective }),
      }),
    });
    candidates.push(
      run.ok
        ? {
            kind: 'estimate',
            entry,
            estimate: run.value,
            ...inUnits(run.value, logJacobian * massOf(data)),
          }
        : { kind: 'fault', entry, fault: run.error },
    );
  }
  return { candidates, best: bestOf(candidates, criterion) };
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
