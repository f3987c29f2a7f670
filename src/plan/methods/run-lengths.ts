/** How long each method runs where nobody says: what a fit does and what its estimated cost counts. */

/** What a caller or a model's `infer` may say about it. */
export interface RunLengths {
  readonly chains?: number;
  readonly sweeps?: number;
  readonly burn?: number;
  readonly restarts?: number;
  readonly truncation?: number;
}

export interface GibbsLengths {
  readonly chains: number;
  /** Of each chain: kept, and made first and forgotten. */
  readonly sweeps: number;
  readonly burn: number;
}

export function gibbsLengths({ chains = 4, sweeps = 1000, burn }: RunLengths): GibbsLengths {
  return { chains, sweeps, burn: burn ?? Math.ceil(sweeps / 4) };
}

/** Starts of few rows and of many; docs/methods.md tells what they were measured to be worth. */
const startsOfEm = { few: 50, many: 10 } as const;
const manyRows = 10_000;

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
