/**
 * WGSL of `assign`: a workgroup takes its rows tile by tile; a thread resolves a row of the tile (logits, normalisation or
 * draw) in workgroup memory, then the threads share out the K × F statistics of the tile.
 *
 * A feature is the product of two columns, `pairs`, of which the last is always 1: one shader serves every feature map
 * and every size. A row of the tile is x (D), 1, r (K), case weight, log normaliser, negative entropy.
 */
import { philoxShader } from './philox-shader.js';

/** Threads of a workgroup, and numbers of its tile: 16,000 of the 16,384 bytes that every device has. */
export const threads = 64;
export const tileLength = 4000;

/** After x and r: the 1, the weight, the log normaliser, the entropy. */
export const extraNumbers = 4;

/** The programs' uniforms. */
export const assignUniforms = [
  'rows',
  'columns',
  'components',
  'features',
  'tileRows',
  'tiles',
  'blocks',
  'sampled',
  'weighted',
  'responsibilities',
  'firstRow',
  'iteration',
  'seed0',
  'seed1',
] as const;

const resolve = `
  fn stride() -> i32 {
    return uniforms.columns + uniforms.components + ${extraNumbers};
  }

  fn logitOf(component : i32, at : i32) -> f32 {
    var sum = 0.0;
    let start = component * uniforms.features;
    for (var f = 0; f < uniforms.features; f++) {
      sum += omega[start + f] * tile[at + pairs[2 * f]] * tile[at + pairs[2 * f + 1]];
    }
    return sum;
  }

  fn drawnLabel(row : i32, r : i32, total : f32) -> i32 {
    let seed = vec2<u32>(uniforms.seed0, uniforms.seed1);
    let goal = uniformAt(uniforms.firstRow + row, uniforms.iteration, 0u, seed) * total;
    var cumulative = 0.0;
    var last = -1;
    for (var k = 0; k < uniforms.components; k++) {
      let weight = tile[r + k];
      cumulative += weight;
      if (weight > 0.0) { last = k; }
      if (cumulative > goal) { return last; }
    }
    return last;
  }

  // Leaves x, 1, r, log normaliser and negative entropy of a row in the tile; returns its label.
  fn resolveRow(row : i32, at : i32) -> i32 {
    for (var d = 0; d < uniforms.columns; d++) { tile[at + d] = x[row * uniforms.columns + d]; }
    let r = at + uniforms.columns + 1;
    tile[r - 1] = 1.0;
    var largest = -3.0e38;
    var label = 0;
    for (var k = 0; k < uniforms.components; k++) {
      let logit = logitOf(k, at);
      tile[r + k] = logit;
      if (logit > largest) { largest = logit; label = k; }
    }
    var total = 0.0;
    var inner = 0.0;
    for (var k = 0; k < uniforms.components; k++) {
      let difference = tile[r + k] - largest;
      let weight = exp(difference);
      tile[r + k] = weight;
      total += weight;
      inner += weight * difference;
    }
    let end = r + uniforms.components;
    tile[end + 1] = largest + log(total);
    tile[end + 2] = inner / total - log(total);
    if (uniforms.sampled == 1) {
      label = drawnLabel(row, r, total);
      for (var k = 0; k < uniforms.components; k++) { tile[r + k] = f32(k == label); }
      tile[end + 2] = 0.0;
    } else {
      for (var k = 0; k < uniforms.components; k++) { tile[r + k] /= total; }
    }
    return label;
  }
`;

const tile = `var<workgroup> tile : array<f32, ${tileLength}>;`;

/**
 * A block's sums: K × F statistics, log normalisers, negative entropies. The block is a workgroup's. Where rows have no
 * weights, `weights` is a single 1.
 */
export const sumsShader: string = `
  ${tile}
  ${philoxShader}
  ${resolve}
  fn prepareRow(row : i32, at : i32) {
    let end = at + uniforms.columns + 1 + uniforms.components;
    if (row >= uniforms.rows) {
      for (var i = at; i < end + 3; i++) { tile[i] = 0.0; }
      return;
    }
    resolveRow(row, at);
    tile[end] = weights[row * uniforms.weighted];
    for (var i = end - uniforms.components; i < end; i++) { tile[i] *= tile[end]; }
  }

  fn addTo(slot : i32, index : i32, step : i32, sum : f32) {
    if (step == 0) { result[slot + index] = sum; } else { result[slot + index] += sum; }
  }

  fn main(index : i32) {
    let local = i32(localIndex);
    let block = i32(workgroupId.x);
    let length = uniforms.components * uniforms.features;
    let slot = block * (length + 2);
    for (var step = 0; step < uniforms.tiles; step++) {
      let first = (block * uniforms.tiles + step) * uniforms.tileRows;
      if (local < uniforms.tileRows) { prepareRow(first + local, local * stride()); }
      workgroupBarrier();
      for (var i = local; i < length; i += ${threads}) {
        let component = i / uniforms.features;
        let f = i - component * uniforms.features;
        let left = pairs[2 * f];
        let right = pairs[2 * f + 1];
        var sum = 0.0;
        for (var t = 0; t < uniforms.tileRows; t++) {
          let at = t * stride();
          sum += tile[at + uniforms.columns + 1 + component] * tile[at + left] * tile[at + right];
        }
        addTo(slot, i, step, sum);
      }
      if (local < 2) {
        var sum = 0.0;
        for (var t = 0; t < uniforms.tileRows; t++) {
          let end = t * stride() + uniforms.columns + 1 + uniforms.components;
          sum += tile[end] * tile[end + 1 + local];
        }
        addTo(slot, length + local, step, sum);
      }
      workgroupBarrier();
    }
  }
`;

/** By row: log normaliser, label, and r where it is asked for. */
export const rowsShader: string = `
  ${tile}
  ${philoxShader}
  ${resolve}
  fn main(index : i32) {
    let local = i32(localIndex);
    let row = i32(workgroupId.x) * uniforms.tileRows + local;
    if (local >= uniforms.tileRows || row >= uniforms.rows) { return; }
    let at = local * stride();
    let label = resolveRow(row, at);
    let to = row * (2 + uniforms.responsibilities * uniforms.components);
    result[to] = tile[at + uniforms.columns + 1 + uniforms.components + 1];
    result[to + 1] = f32(label);
    for (var k = 0; k < uniforms.responsibilities * uniforms.components; k++) {
      result[to + 2 + k] = tile[at + uniforms.columns + 1 + k];
    }
  }
`;

/** Blocks' sums added up, each with what rounding took from it behind all sums (Neumaier 1974). */
export const totalShader: string = `
  fn main(index : i32) {
    let length = uniforms.components * uniforms.features + 2;
    if (index >= length) { return; }
    var sum = 0.0;
    var lost = 0.0;
    for (var block = 0; block < uniforms.blocks; block++) {
      let term = partials[block * length + index];
      let next = sum + term;
      if (abs(sum) >= abs(term)) { lost += sum - next + term; } else { lost += term - next + sum; }
      sum = next;
    }
    result[index] = sum;
    result[length + index] = lost;
  }
`;
