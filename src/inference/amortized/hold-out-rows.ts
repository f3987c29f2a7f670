/** Rows that training does not see, a share of every class, so that they can say when to stop and how good it is. */
import { type RandomKey, randomStream } from '../../core/random-stream.js';

export interface HeldOutRows {
  /** Indices of rows, ascending, as those of `heldOut`. */
  readonly training: readonly number[];
  readonly heldOut: readonly number[];
}

/** Of every class the nearest whole number below its share, and one at least of a class of four rows or more. */
export function holdOutRows(classes: Int32Array, count: number, share: number, key: RandomKey): HeldOutRows {
  const uniform = randomStream(key);
  const out = new Set<number>();
  for (let k = 0; k < count; k++) {
    const own = [...classes.keys()].filter((row) => classes[row] === k);
    const wanted = own.length < 4 ? 0 : Math.max(1, Math.floor(share * own.length));
    for (let taken = 0; taken < wanted; taken++) {
      const at = taken + Math.floor(uniform() * (own.length - taken));
      out.add(own[at]!);
      own[at] = own[taken]!;
    }
  }
  const all = [...classes.keys()];
  return { training: all.filter((row) => !out.has(row)), heldOut: all.filter((row) => out.has(row)) };
}
