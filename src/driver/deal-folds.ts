/** Rows dealt into folds at random. */
import { type RandomKey, randomStream } from '../core/random-stream.js';
import { randomOrder } from '../posterior/partitions/random-order.js';

/** Numbers of rows. */
export interface FoldRows {
  readonly own: Int32Array;
  /** Of all other folds, in the order of the table. */
  readonly others: Int32Array;
}

export function dealFolds(rows: number, folds: number, key: RandomKey): readonly FoldRows[] {
  const order = randomOrder(rows, randomStream(key));
  return Array.from({ length: folds }, (_, fold) => {
    const inFold = (place: number): boolean => place % folds === fold;
    return {
      own: order.filter((_, place) => inFold(place)),
      others: order.filter((_, place) => !inFold(place)).sort(),
    };
  });
}
