/** Where a chain stood that is to go on, perhaps with more rows. */
import type { ProcessParameters } from './gibbs/weight-process.js';

export interface ChainOrigin {
  /** Cluster of each row, −1 where it is yet to be seated; one row at the least has a cluster. */
  readonly labels: Int32Array;
  /** Null where they are not known: the chain then begins with those of every other. */
  readonly parameters: ProcessParameters | null;
}

/** Clusters numbered by first appearance: 0, 1, … without gaps. Rows at −1 stay there. */
export function withoutGaps(labels: Int32Array): Int32Array {
  const names = new Map<number, number>([[-1, -1]]);
  return labels.map((label) => {
    const name = names.get(label) ?? names.size - 1;
    names.set(label, name);
    return name;
  });
}

/** That of chain c, where there are any; they are taken by turns. */
export function originOf(from: readonly ChainOrigin[] | undefined, c: number): ChainOrigin | undefined {
  return from?.[c % from.length];
}
