/** The mixture of smallest information criterion, among several numbers of components and covariance structures. */
import type { Backend, Climber } from '../../backends/backend.js';
import type { Result } from '../../core/result.js';
import { isInBlocks, massOf, type RowSource } from '../row-source.js';
import { TimeSlices } from '../take-turns.js';
import { ClimbPool } from './climb-pool.js';
import type { EmEstimate } from './describe-estimate.js';
import type { EmFault } from './em-fault.js';
import type { EmMixture } from './em-mixture.js';
import type { InformationCriteria } from './information-criteria.js';
import { runEmTogether } from './run-em.js';
import type { EmOptions, EmProgress } from './search-maximum.js';

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
 * Runs EM for every entry, for those of one estimator together, and where climbs are what threads share for all estimators at
 * once. Entries of as many components have the same key, and so the same rough partitions to start from.
 */
export async function selectMixture<E extends Entry>(
  backend: Backend,
  entries: readonly E[],
  criterion: keyof InformationCriteria,
  options: EmOptions,
): Promise<Selection<E>> {
  const groups = groupByStructure(entries);
  const control = reportTogether(groups, options);
  const climber = climberOf(backend, groups);
  const candidates =
    climber === null
      ? await oneAfterTheOther(backend, groups, control)
      : await allAtOnce(backend, groups, control, climber);
  return { candidates, best: bestOf(candidates, criterion) };
}

/**
 * Each group's progress as a part of the whole, every group as large as the largest that has begun: the share of steps done
 * never falls, and steps may be parts of steps.
 */
function reportTogether<E extends Entry>(
  groups: readonly Group<E>[],
  options: EmOptions,
): readonly EmOptions[] {
  const { onProgress } = options;
  if (!onProgress) return groups.map(() => options);
  const shares = groups.map(() => 0);
  let largest = 0;
  return groups.map((_, index) => ({
    ...options,
    onProgress({ done, total, objective }: EmProgress) {
      shares[index] = done / total;
      largest = Math.max(largest, total);
      const whole = shares.reduce((sum, share) => sum + share, 0);
      onProgress({ done: whole * largest, total: groups.length * largest, objective });
    },
  }));
}

/** What climbs the rows of every group, where there are several; null where it is better to have threads share a pass. */
function climberOf<E extends Entry>(backend: Backend, groups: readonly Group<E>[]): Climber | null {
  if (groups.length === 1 || groups.some(([{ data }]) => isInBlocks(data))) return null;
  const most = Math.max(...groups.map(([{ data }]) => data.rows));
  return backend.climber?.(most) ?? null;
}

async function oneAfterTheOther<E extends Entry>(
  backend: Backend,
  groups: readonly Group<E>[],
  options: readonly EmOptions[],
): Promise<readonly Candidate<E>[]> {
  const candidates: Candidate<E>[] = [];
  for (const [index, group] of groups.entries()) {
    const own = options[index]!;
    if (own.signal?.aborted) break;
    candidates.push(...(await estimateGroup(backend, group, own)));
  }
  return candidates;
}

/** The searches differ in nothing but when their steps are made. */
async function allAtOnce<E extends Entry>(
  backend: Backend,
  groups: readonly Group<E>[],
  options: readonly EmOptions[],
  climber: Climber,
): Promise<readonly Candidate<E>[]> {
  const pool = new ClimbPool(climber, groups.length);
  const slices = new TimeSlices();
  const searches = groups.map(async (group, index) => {
    try {
      return await estimateGroup(backend, group, { ...options[index]!, slices }, pool.climb);
    } finally {
      pool.leave();
    }
  });
  return (await Promise.all(searches)).flat();
}

async function estimateGroup<E extends Entry>(
  backend: Backend,
  group: Group<E>,
  options: EmOptions,
  climb?: Climber,
): Promise<readonly Candidate<E>[]> {
  const [{ data }] = group;
  const mixtures = group.map(({ mixture }) => mixture);
  const estimates = await runEmTogether(backend, data, mixtures, options, climb);
  return estimates.map((run, index) => candidateOf(group[index]!, run));
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
