/** Where a row is seated, given the log weights of the clusters and of a new one. */
import { weighSeats } from './niw-score';
import { NUMBER } from './panel';

/**
 * A cluster's position, or the number of clusters for a new one: the inverse of the distribution function.
 * `scores` holds the clusters' log weights, with room for two more; weights are left there.
 */
export function drawSeat(scores: usize, clusters: i32, newScore: f64, uniform: f64): i32 {
  let largest = newScore;
  for (let seat = 0; seat < clusters; seat++) {
    largest = max(largest, f64.load(scores + ((<usize>seat) << 3)));
  }
  const newSeat = scores + ((<usize>clusters) << 3);
  f64.store(newSeat, newScore);
  f64.store(newSeat, -Infinity, NUMBER);
  let remaining = uniform * weighSeats(scores, clusters + 1, largest);
  let last = -1;
  for (let seat = 0; seat <= clusters; seat++) {
    const weight = f64.load(scores + ((<usize>seat) << 3));
    remaining -= weight;
    if (remaining < 0) return seat;
    if (weight > 0) last = seat;
  }
  return last;
}
