/**
 * One split–merge proposal by its definition (Dahl 2003): the Metropolis–Hastings ratio is that of the partitions' prior
 * probabilities and marginal likelihoods, over the probability with which the split was proposed.
 */
import gammaln from '@stdlib/math-base-special-gammaln';
import type { Seating } from '../../src/backends/backend.js';
import { drawIndex, logSumExp } from './reference-draw.js';
import { drawDomain, uniformAt } from './reference-philox.js';

type Row = readonly number[];

/** The law of a cluster's rows, its parameters integrated out. */
export interface ClusterLaw {
  /** log p(row given the cluster's other rows). */
  logPredictive(given: readonly Row[], row: Row): number;
  logMarginal(rows: readonly Row[]): number;
}

export interface Proposer {
  readonly rows: readonly Row[];
  readonly law: ClusterLaw;
  readonly seating: Seating;
  readonly seed: readonly [number, number];
  /** Number of this proposal in the chain's life, from 0. */
  readonly proposal: number;
  /** A deliberate mistake: the ratio without the probability of the proposal. */
  readonly forgetProposal: boolean;
}

export interface Accepted {
  readonly kind: 'split' | 'merge';
  /** A row of the cluster that stays, and all rows of the one that is new or disappears. */
  readonly first: number;
  readonly moved: readonly number[];
}

/** Null where the proposal is not accepted. */
export function proposeSplitMerge(labels: Int32Array, clusters: number, proposer: Proposer): Accepted | null {
  const { rows, seating } = proposer;
  const first = Math.floor(uniform(proposer, 0, drawDomain.pick) * rows.length);
  const next = Math.floor(uniform(proposer, 1, drawDomain.pick) * (rows.length - 1));
  const second = next >= first ? next + 1 : next;
  const kind = labels[first] === labels[second] ? 'split' : 'merge';
  const logNew = seating.logNew(kind === 'split' ? clusters : clusters - 1);
  if (kind === 'split' && logNew === Number.NEGATIVE_INFINITY) return null;

  const others = [...rows.keys()].filter(
    (row) =>
      row !== first && row !== second && (labels[row] === labels[first] || labels[row] === labels[second]),
  );
  shuffle(others, proposer);
  const sides: [number[], number[]] = [[first], [second]];
  let logProposal = 0;
  for (const row of others) {
    const logWeights = sides.map((side) => logWeight(row, side, proposer));
    const drawn = drawIndex(logWeights, uniform(proposer, row, drawDomain.side));
    const side = kind === 'split' ? drawn : Number(labels[row] === labels[second]);
    logProposal += logWeights[side]! - logSumExp(logWeights);
    sides[side]!.push(row);
  }

  const [stayed, moved] = sides;
  const logRatio =
    logNew +
    logWorth(stayed, proposer) +
    logWorth(moved, proposer) -
    logWorth([...stayed, ...moved], proposer) -
    (proposer.forgetProposal ? 0 : logProposal);
  const logUniform = Math.log(1 - uniform(proposer, 2, drawDomain.pick));
  return logUniform < (kind === 'split' ? logRatio : -logRatio) ? { kind, first, moved } : null;
}

/** log Γ(n + offset)/Γ(1 + offset) + log marginal likelihood. */
function logWorth(members: readonly number[], { rows, law, seating }: Proposer): number {
  const { sizeOffset } = seating;
  const seats = gammaln(members.length + sizeOffset) - gammaln(1 + sizeOffset);
  return seats + law.logMarginal(members.map((row) => rows[row]!));
}

function logWeight(row: number, side: readonly number[], { rows, law, seating }: Proposer): number {
  const given = side.map((member) => rows[member]!);
  return Math.log(side.length + seating.sizeOffset) + law.logPredictive(given, rows[row]!);
}

function shuffle(members: number[], proposer: Proposer): void {
  for (let last = members.length - 1; last > 0; last--) {
    const other = Math.floor(uniform(proposer, last, drawDomain.order) * (last + 1));
    [members[last], members[other]] = [members[other]!, members[last]!];
  }
}

function uniform({ seed, proposal }: Proposer, counter: number, domain: number): number {
  return uniformAt(seed, proposal, counter, domain);
}
