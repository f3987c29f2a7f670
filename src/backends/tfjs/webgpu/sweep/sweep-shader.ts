/**
 * WGSL of collapsed Gibbs' sweep (Neal 2000, algorithm 3), a workgroup a chain: rows are taken one after the other, threads
 * share out the clusters that a row is scored under, and the first thread seats it. The order of clusters, the draws and
 * so the partitions are those of `wasm/assembly/niw-sweep.ts`, but for what 32 bits round.
 *
 * Nothing is carried from sweep to sweep but labels: a chain's clusters are computed from its rows at the first score, in
 * workgroup memory, so that rounding adds up over one sweep at most.
 */
import { philoxShader } from '../philox-shader.js';
import { type BlockKind, blockShader } from './block-shader.js';
import { clusterShader, memoryShader } from './cluster-shader.js';

export const sweepUniforms = [
  'rows',
  'columns',
  'begin',
  'end',
  'blocks',
  'capacity',
  'width',
  'empty',
] as const;

/** Of a chain's state, before log weights of a new cluster beside 0 … capacity others, and labels. */
const stateFields = ['clusters', 'seed0', 'seed1', 'iteration', 'sizeOffset'] as const;

/** Of a workgroup: what GPUs run in step, so that waiting for each other costs little. */
export const threads = 32;

/** A chain's result begins with one of them: 0 is of a shader that did not run. */
export const outcomes = { swept: 1, stopped: 2 } as const;

/** Below this share of a scatter left, taking a row out by formula would lose too many digits: its cluster is computed afresh. */
const safe = 1 / 128;

/** `length` is that of the workgroup's memory. Of a chain's result: its outcome, labels, and its rows' links. */
export function sweepShader(length: number, kinds: readonly BlockKind[]): string {
  return `
  var<workgroup> memory : array<i32, ${length}>;
  var<workgroup> uniformNumbers : array<f32, 2>;
  var<workgroup> clusters : i32;
  // The position of the row's cluster, −1 where it has none.
  var<workgroup> own : i32;
  // Whether the row was taken out of it for good.
  var<workgroup> isOut : i32;
  var<workgroup> stopped : i32;

  fn stateAt() -> i32 { return i32(workgroupId.x) * (${stateFields.length} + uniforms.capacity + 1 + uniforms.rows); }
  fn newAt() -> i32 { return stateAt() + ${stateFields.length}; }
  fn labelBefore(row : i32) -> i32 { return state[newAt() + uniforms.capacity + 1 + row]; }
  fn labelAt() -> i32 { return i32(workgroupId.x) * (1 + 3 * uniforms.rows) + 1; }
  fn nextAt() -> i32 { return labelAt() + uniforms.rows; }
  fn previousAt() -> i32 { return nextAt() + uniforms.rows; }

  ${philoxShader}
  ${memoryShader}
  ${blockShader(kinds)}
  ${clusterShader}

  // Takes the row out of a cluster that it is alone in.
  fn leave(row : i32) {
    let slot = labelBefore(row);
    own = memory[positionAt() + slot];
    isOut = 0;
    if (number(own * uniforms.width) > 1.0) { return; }
    unlink(slot, row);
    close(own);
    own = -1;
  }

  // Scores the row under a cluster, its own as if it were not one of its rows; where that would lose digits, it leaves.
  fn score(position : i32, row : i32) {
    let isNew = position == clusters;
    let base = select(position, uniforms.capacity, isNew) * uniforms.width;
    for (var attempt = 0; attempt < 2; attempt++) {
      if (!isNew && isWorn(base)) { rebuild(position); }
      let n = number(base);
      let removed = select(0.0, 1.0, position == own && attempt == 0);
      smallest = 1.0;
      var sum = 0.0;
      for (var index = 0; index < uniforms.blocks; index++) { sum += scoreBlock(blockOf(index), base, row, n, removed); }
      let seats = n - removed + bitcast<f32>(state[stateAt() + 4]);
      if (isNew) { sum += bitcast<f32>(state[newAt() + clusters]); } else { sum += log(seats); }
      put(scoresAt() + position, sum);
      if (removed == 0.0 || smallest > ${safe}) { return; }
      unlink(memory[slotAt() + position], row);
      wear(base);
      isOut = 1;
    }
  }

  // A cluster's position, the number of clusters for a new one, −1 where weights are no numbers.
  fn draw(share : f32) -> i32 {
    var largest = number(scoresAt() + clusters);
    for (var k = 0; k < clusters; k++) { largest = max(largest, number(scoresAt() + k)); }
    var total = 0.0;
    for (var k = 0; k <= clusters; k++) {
      let weight = exp(number(scoresAt() + k) - largest);
      put(scoresAt() + k, weight);
      total += weight;
    }
    if (!(total >= 1.0 && total <= f32(clusters + 1))) { return -1; }
    var remaining = share * total;
    var last = -1;
    for (var k = 0; k <= clusters; k++) {
      let weight = number(scoresAt() + k);
      remaining -= weight;
      if (weight > 0.0) { last = k; }
      if (remaining < 0.0) { return last; }
    }
    return last;
  }

  fn seat(row : i32) {
    let slot = labelBefore(row);
    let drawn = draw(uniformNumbers[row & 1]);
    if (drawn < 0 || (drawn == clusters && clusters == uniforms.capacity)) { stopped = 1; return; }
    var joined = slot;
    if (drawn != own || isOut == 1) {
      var position = own;
      if (own < 0 || isOut == 1) { position = -1; } else { unlink(slot, row); }
      for (var step = 0; step < 2; step++) {
        if (step == 1) {
          position = drawn;
          if (drawn == clusters) { position = open(); }
          joined = memory[slotAt() + position];
          link(joined, row);
        }
        if (position >= 0) { change(position * uniforms.width, row, select(-1.0, 1.0, step == 1)); }
      }
    }
    result[labelAt() + row] = joined;
  }

  fn main(index : i32) {
    let local = i32(localIndex);
    let seed = vec2<u32>(u32(state[stateAt() + 1]), u32(state[stateAt() + 2]));
    if (local == 0) { clusters = state[stateAt()]; stopped = 0; }
    for (var i = local; i < uniforms.width; i += ${threads}) {
      put(uniforms.capacity * uniforms.width + i, numbers[uniforms.empty + i]);
    }
    for (var k = local; k < uniforms.capacity; k += ${threads}) { name(k, k); memory[firstAt() + k] = -1; }
    workgroupBarrier();
    for (var k = local; k < clusters; k += ${threads}) {
      var n = 0.0;
      for (var row = uniforms.rows - 1; row >= 0; row--) { if (labelBefore(row) == k) { link(k, row); n += 1.0; } }
      put(k * uniforms.width, n);
      wear(k * uniforms.width);
    }
    storageBarrier();
    workgroupBarrier();
    for (var row = uniforms.begin; row < uniforms.end; row++) {
      if (local == 0 && stopped == 0) { leave(row); }
      if (local == ${threads - 1}) { uniformNumbers[row & 1] = uniformAt(row, state[stateAt() + 3], 1u, seed); }
      workgroupBarrier();
      for (var k = local; k <= clusters; k += ${threads}) { score(k, row); }
      workgroupBarrier();
      if (local == 0 && stopped == 0) { seat(row); }
    }
    storageBarrier();
    workgroupBarrier();
    for (var row = local; row < uniforms.rows; row += ${threads}) {
      var slot = labelBefore(row);
      if (row >= uniforms.begin && row < uniforms.end) { slot = result[labelAt() + row]; }
      result[labelAt() + row] = memory[positionAt() + slot];
    }
    if (local == 0) { result[labelAt() - 1] = select(${outcomes.swept}, ${outcomes.stopped}, stopped == 1); }
  }
`;
}
