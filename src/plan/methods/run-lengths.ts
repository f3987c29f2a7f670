/** How long each method runs where nobody says: what a fit does and what its estimated cost counts. */

/** What a caller or a model's `infer` may say about it. */
export interface RunLengths {
  readonly chains?: number;
  readonly sweeps?: number;
  readonly burn?: number;
  readonly maxSweeps?: number;
  readonly restarts?: number;
  readonly truncation?: number;
  readonly init?: unknown;
}

export interface GibbsLengths {
  readonly chains: number;
  /** Of each chain: kept, and made first and forgotten. */
  readonly sweeps: number;
  readonly burn: number;
  /** While its chains do not agree a run is doubled, up to so many kept sweeps a chain. */
  readonly mostSweeps: number;
}

const firstSweeps = 1000;
/** Three doublings: a run of chains that do not meet costs at most eight times as much. */
const mostSweeps = 8 * firstSweeps;

/**
 * Whoever says how many sweeps there are to be gets as many; who says no more than their most, up to those. Chains that go on
 * from a fit have found their way, but for the rows that have come since.
 */
export function gibbsLengths({ chains = 4, sweeps, burn, maxSweeps, init }: RunLengths): GibbsLengths {
  const most = maxSweeps ?? sweeps ?? mostSweeps;
  const first = sweeps ?? Math.min(firstSweeps, most);
  const forgotten = typeof init === 'object' ? 10 : 4;
  return { chains, sweeps: first, burn: burn ?? Math.ceil(first / forgotten), mostSweeps: most };
}

/** Starts of few rows and of many; docs/methods/em.md tells what they were measured to be worth. */
const startsOfEm = { few: 20, many: 5 } as const;
export const manyRows = 10_000;

export function emStarts({ restarts }: RunLengths, rows: number): number {
  return restarts ?? startsOfEm[rows > manyRows ? 'many' : 'few'];
}

export function variationalStarts({ restarts = 5 }: RunLengths): number {
  return restarts;
}

/** Sticks that a process is cut off after. */
export function sticks({ truncation = 20 }: RunLengths): number {
  return truncation;
}
