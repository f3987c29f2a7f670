/**
 * A mixture of many elliptical densities at rows: log Σ_t w_t p_t(x), and the probability Σ_t s_tc w_t p_t(x) / Σ_t w_t p_t(x)
 * of each receiver c, a panel of eight rows at a time.
 *
 *     log p(x) = Σ_blocks constant − power log(1 + |W x − c|²),   or constant − |W x − c|² / 2 where the power is infinite.
 */
import { exponential } from './exponential';
import { logarithm } from './logarithm';
import { MixtureRecord } from './mixture-record';
import { NUMBER, OCTET, PANEL_ROWS, VECTOR } from './panel';

/** Below this, a term adds nothing to a sum that is 1 or more. */
const NEGLIGIBLE: f64 = -45;
/** Bytes of four rows of a panel. */
const HALF: usize = OCTET / 2;

export function evaluateMixture(record: MixtureRecord): void {
  const x = record.scratch;
  const logs = x + <usize>record.columns * OCTET;
  const sums = logs + <usize>record.terms * OCTET;
  for (let row = 0; row < record.rows; row += PANEL_ROWS) {
    const out = record.logDensities + <usize>row * NUMBER;
    turnRows(record, row, x);
    logTerms(record, x, logs, out);
    shareOut(record, logs, sums, out);
    shareOut(record, logs + HALF, sums + HALF, out + HALF);
    writeShares(record, row, sums);
  }
}

/** A panel's columns side by side. */
function turnRows(record: MixtureRecord, row: i32, x: usize): void {
  const from = record.data + <usize>row * <usize>record.columns * NUMBER;
  for (let d: usize = 0; d < <usize>record.columns; d++) {
    for (let r: usize = 0; r < <usize>PANEL_ROWS; r++) {
      store<f64>(x + d * OCTET + r * NUMBER, load<f64>(from + (r * <usize>record.columns + d) * NUMBER));
    }
  }
}

/** log w_t + log p_t of the panel's rows, for every t; the largest of each row goes to `largest`. */
function logTerms(record: MixtureRecord, x: usize, logs: usize, largest: usize): void {
  let at = record.densities;
  for (let r: usize = 0; r < OCTET; r += VECTOR) v128.store(largest + r, f64x2.splat(-Infinity));
  for (let t = 0; t < record.terms; t++, logs += OCTET) {
    const logWeight = v128.load64_splat(at);
    for (let r: usize = 0; r < OCTET; r += VECTOR) v128.store(logs + r, logWeight);
    at += NUMBER;
    let block = record.blockColumns;
    for (let b = 0; b < record.blocks; b++, block += 8) {
      const first = x + <usize>load<i32>(block) * OCTET;
      at = addBlock(at, first, load<i32>(block, 4), logs);
    }
    for (let r: usize = 0; r < OCTET; r += VECTOR) {
      v128.store(largest + r, f64x2.max(v128.load(largest + r), v128.load(logs + r)));
    }
  }
}

/** Adds a block's log density to `logs`, four vectors at a time; where the next block's numbers begin. */
@inline
function addBlock(at: usize, first: usize, width: i32, logs: usize): usize {
  const constant = v128.load64_splat(at);
  const power = load<f64>(at, 8);
  at += 2 * NUMBER;
  let d0 = f64x2.splat(0);
  let d1 = f64x2.splat(0);
  let d2 = f64x2.splat(0);
  let d3 = f64x2.splat(0);
  for (let a = 0; a < width; a++) {
    let w0 = v128.load64_splat(at);
    let w1 = w0;
    let w2 = w0;
    let w3 = w0;
    at += NUMBER;
    const end = first + <usize>a * OCTET;
    for (let cell = first; cell <= end; cell += OCTET, at += NUMBER) {
      const root = v128.load64_splat(at);
      w0 = f64x2.add(w0, f64x2.mul(root, v128.load(cell)));
      w1 = f64x2.add(w1, f64x2.mul(root, v128.load(cell, 16)));
      w2 = f64x2.add(w2, f64x2.mul(root, v128.load(cell, 32)));
      w3 = f64x2.add(w3, f64x2.mul(root, v128.load(cell, 48)));
    }
    d0 = f64x2.add(d0, f64x2.mul(w0, w0));
    d1 = f64x2.add(d1, f64x2.mul(w1, w1));
    d2 = f64x2.add(d2, f64x2.mul(w2, w2));
    d3 = f64x2.add(d3, f64x2.mul(w3, w3));
  }
  if (power == Infinity) {
    const half = f64x2.splat(0.5);
    d0 = f64x2.mul(half, d0);
    d1 = f64x2.mul(half, d1);
    d2 = f64x2.mul(half, d2);
    d3 = f64x2.mul(half, d3);
  } else {
    const one = f64x2.splat(1);
    const p = f64x2.splat(power);
    d0 = f64x2.mul(p, logarithm(f64x2.add(one, d0)));
    d1 = f64x2.mul(p, logarithm(f64x2.add(one, d1)));
    d2 = f64x2.mul(p, logarithm(f64x2.add(one, d2)));
    d3 = f64x2.mul(p, logarithm(f64x2.add(one, d3)));
  }
  v128.store(logs, f64x2.add(v128.load(logs), f64x2.sub(constant, d0)));
  v128.store(logs, f64x2.add(v128.load(logs, 16), f64x2.sub(constant, d1)), 16);
  v128.store(logs, f64x2.add(v128.load(logs, 32), f64x2.sub(constant, d2)), 32);
  v128.store(logs, f64x2.add(v128.load(logs, 48), f64x2.sub(constant, d3)), 48);
  return at;
}

/** Of four rows: their log density in place of the largest term, and the sums of shares, divided by that of all terms. */
function shareOut(record: MixtureRecord, logs: usize, sums: usize, largest: usize): void {
  const m0 = v128.load(largest);
  const m1 = v128.load(largest, 16);
  const least = f64x2.splat(NEGLIGIBLE);
  const end = sums + <usize>record.receivers * OCTET;
  for (let sum = sums; sum < end; sum += OCTET) {
    v128.store(sum, f64x2.splat(0));
    v128.store(sum, f64x2.splat(0), 16);
  }
  let total0 = f64x2.splat(0);
  let total1 = total0;
  for (let t = 0; t < record.terms; t++, logs += OCTET) {
    const e0 = f64x2.sub(v128.load(logs), m0);
    const e1 = f64x2.sub(v128.load(logs, 16), m1);
    const counts0 = f64x2.gt(e0, least);
    const counts1 = f64x2.gt(e1, least);
    if (!v128.any_true(v128.or(counts0, counts1))) continue;
    // To the last bit a row's answer is the same whichever rows stand beside it.
    const p0 = v128.and(exponential(e0), counts0);
    const p1 = v128.and(exponential(e1), counts1);
    total0 = f64x2.add(total0, p0);
    total1 = f64x2.add(total1, p1);
    const starts = record.shareStarts + (<usize>t << 2);
    const last = load<i32>(starts, 4);
    for (let place = load<i32>(starts); place < last; place++) {
      const sum = sums + <usize>load<i32>(record.shareReceivers + (<usize>place << 2)) * OCTET;
      const s = v128.load64_splat(record.shares + (<usize>place << 3));
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.mul(s, p0)));
      v128.store(sum, f64x2.add(v128.load(sum, 16), f64x2.mul(s, p1)), 16);
    }
  }
  for (let sum = sums; sum < end; sum += OCTET) {
    v128.store(sum, f64x2.div(v128.load(sum), total0));
    v128.store(sum, f64x2.div(v128.load(sum, 16), total1), 16);
  }
  v128.store(largest, logDensity(m0, total0));
  v128.store(largest, logDensity(m1, total1), 16);
}

/** −∞ where every term is. */
@inline
function logDensity(largest: v128, total: v128): v128 {
  const some = f64x2.gt(total, f64x2.splat(0));
  return v128.bitselect(f64x2.add(largest, logarithm(total)), largest, some);
}

function writeShares(record: MixtureRecord, row: i32, sums: usize): void {
  const receivers = <usize>record.receivers;
  let to = record.received + <usize>row * receivers * NUMBER;
  for (let r: usize = 0; r < <usize>PANEL_ROWS; r++) {
    for (let c: usize = 0; c < receivers; c++, to += NUMBER) {
      store<f64>(to, load<f64>(sums + c * OCTET + r * NUMBER));
    }
  }
}
