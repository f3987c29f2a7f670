/** How many split–merge proposals go with a chain's sweeps, and what became of them. */

/**
 * Split–merge proposals a sweep, which may be a fraction: more while chains find their way, and later as many as are worth
 * what they cost (docs/methods/collapsed-gibbs.md has the measurements).
 */
export interface ProposalsPerSweep {
  readonly burn: number;
  readonly after: number;
}

export const defaultProposals: ProposalsPerSweep = { burn: 3, after: 1 / 4 };

/** Whole proposals of the first so many sweeps. */
export function proposalsUntil(sweeps: number, rate: number): number {
  return Math.floor(sweeps * rate);
}

/** Share that was accepted, by chain and sweep, of those after so many sweeps; null where there were none. */
export function acceptanceOf(
  accepted: readonly Float64Array[],
  burn: number,
  { after }: ProposalsPerSweep,
): number | null {
  const proposed = accepted.reduce(
    (sum, { length }) => sum + proposalsUntil(burn + length, after) - proposalsUntil(burn, after),
    0,
  );
  const taken = accepted.reduce((sum, own) => own.reduce((all, count) => all + count, sum), 0);
  return proposed > 0 ? taken / proposed : null;
}
