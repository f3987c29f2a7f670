/**
 * How long chains run: a first stretch, and while what they gave is not enough, each time as long again as all before it.
 * Chains go on from where they are. Of a longer run the same share is forgotten as of the first, so that where they began
 * weighs less and less.
 *
 * Lengths are counted in sweeps and never in seconds, so that a run is the same on every machine.
 */

export interface SweepCounts {
  /** Sweeps of each chain that are made first and forgotten. */
  readonly burn: number;
  /** Sweeps of each chain after those. */
  readonly sweeps: number;
}

export interface Lengthening extends SweepCounts {
  /** `sweeps` is doubled, and `burn` with it, up to this many; no less than `sweeps`, which it is where it is absent. */
  readonly mostSweeps?: number;
}

export interface SweptChains extends SweepCounts {
  /** How often the run was made longer. */
  readonly doublings: number;
  readonly interrupted: boolean;
}

/**
 * `advance` takes every chain to so many sweeps in all, and says how many that are finished there are. `isEnough` judges the
 * sweeps after the first `burn`; it is not asked where the run could not go on.
 */
export async function sweepUntilEnough(
  { burn, sweeps, mostSweeps = sweeps }: Lengthening,
  advance: (sweeps: number) => Promise<{ readonly done: number; readonly interrupted: boolean }>,
  isEnough: (counts: SweepCounts) => boolean,
): Promise<SweptChains> {
  let target: SweepCounts = { burn, sweeps };
  for (let doublings = 0; ; doublings++) {
    const { done, interrupted } = await advance(target.burn + target.sweeps);
    if (interrupted) return { ...partOf(target, done, doublings), doublings, interrupted };
    if (target.sweeps >= mostSweeps || isEnough(target)) return { ...target, doublings, interrupted };
    const longer = Math.min(2 * target.sweeps, mostSweeps);
    target = { burn: Math.round((target.burn * longer) / target.sweeps), sweeps: longer };
  }
}

/** Of a run stopped on its way: burn-in is over where it was once, and is a share of what is done once it is longer. */
function partOf({ burn, sweeps }: SweepCounts, done: number, doublings: number): SweepCounts {
  const forgotten = doublings === 0 ? burn : Math.floor((burn * done) / (burn + sweeps));
  return { burn: forgotten, sweeps: Math.max(0, done - forgotten) };
}
