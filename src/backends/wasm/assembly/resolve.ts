/**
 * Resolves the logits of a panel: into responsibilities (`soft`), or into a draw a row whose features go to
 * the drawn component's statistics at once (`sampled`); adds up normalisers and entropy, and writes the
 * outputs by row that were asked for. Rows past the `live` first ones count for nothing; outputs have room
 * for them. A row of case weight w counts w times in every sum; what is written by row is the row's own.
 */
import { AssignRecord } from './assign-record';
import { drawComponent, largestComponent, writeOneHot } from './choose';
import { NUMBER, OCTET, PANEL_ROWS, VECTOR } from './panel';
import { uniformAt } from './philox';
import { exponentiate, largestLogit, normalise } from './softmax';
import { addOneRow } from './statistics';

/** The counter's third word for draws of `assign`. */
const DOMAIN: u32 = 0;

/** `weights` holds the panel's logits (`components` octets), `slot` the block's partial sums. */
export function resolvePanel(
  record: AssignRecord,
  row: i32,
  live: i32,
  components: i32,
  features: usize,
  weights: usize,
  slot: usize,
): void {
  const sums = slot + <usize>components * <usize>record.features * NUMBER;
  for (let first = 0; first < PANEL_ROWS; first += 2) {
    const start = weights + <usize>first * NUMBER;
    const end = start + <usize>components * OCTET;
    const lanes = i64x2.gt_s(i64x2.splat(live - first), i64x2(0, 1));
    const mass = massesOf(record, row + first);
    const largest = largestLogit(start, end);
    let normalisers = record.logNormalisers;
    if (normalisers != 0) normalisers += <usize>(row + first) * NUMBER;
    if (record.sampled == 0) {
      if (record.labels != 0) storeLabels(record, row + first, largestComponent(start, end, largest));
      const total = exponentiate(start, end, largest, lanes, mass, sums, normalisers);
      normalise(start, end, total, lanes);
    } else {
      const total = exponentiate(start, end, largest, lanes, mass, sums, normalisers);
      const label = drawComponent(start, end, total, uniforms(record, row + first));
      if (record.labels != 0) storeLabels(record, row + first, label);
      if (record.responsibilities != 0) writeOneHot(start, end, label);
      addDrawn(record, features + <usize>first * NUMBER, v128.or(label, v128.not(lanes)), mass, slot);
    }
  }
  if (record.responsibilities != 0) storeResponsibilities(record, row, live, weights);
  if (record.rowWeights != 0 && record.sampled == 0) {
    weighPanel(record.rowWeights + <usize>row * NUMBER, components, weights);
  }
}

/** Case weights of two rows. */
function massesOf(record: AssignRecord, row: i32): v128 {
  return record.rowWeights == 0 ? f64x2.splat(1) : v128.load(record.rowWeights + <usize>row * NUMBER);
}

/** Responsibilities to what they add to the statistics: each row's times its case weight. */
function weighPanel(masses: usize, components: i32, weights: usize): void {
  const end = weights + <usize>components * OCTET;
  for (let at = weights; at < end; at += OCTET) {
    for (let lane: usize = 0; lane < OCTET; lane += VECTOR) {
      v128.store(at + lane, f64x2.mul(v128.load(at + lane), v128.load(masses + lane)));
    }
  }
}

function uniforms(record: AssignRecord, row: i32): v128 {
  const even = uniformAt(record.seed0, record.seed1, row, record.iteration, DOMAIN);
  const odd = uniformAt(record.seed0, record.seed1, row + 1, record.iteration, DOMAIN);
  return f64x2.replace_lane(f64x2.splat(even), 1, odd);
}

/** Adds both rows' features, times their case weights, to their label's statistics; label −1 adds nothing. */
function addDrawn(record: AssignRecord, features: usize, label: v128, mass: v128, slot: usize): void {
  const rowBytes = <usize>record.features * NUMBER;
  const even = i64x2.extract_lane(label, 0);
  const odd = i64x2.extract_lane(label, 1);
  if (even >= 0) {
    addOneRow(features, record.features, f64x2.extract_lane(mass, 0), slot + <usize>even * rowBytes);
  }
  if (odd >= 0) {
    addOneRow(features + NUMBER, record.features, f64x2.extract_lane(mass, 1), slot + <usize>odd * rowBytes);
  }
}

function storeLabels(record: AssignRecord, row: i32, label: v128): void {
  v128.store64_lane(record.labels + ((<usize>row) << 2), i32x4.shuffle(label, label, 0, 2, 0, 2), 0);
}

function storeResponsibilities(record: AssignRecord, row: i32, live: i32, weights: usize): void {
  let target = record.responsibilities + <usize>row * <usize>record.components * NUMBER;
  for (let lane = 0; lane < live; lane++) {
    let weight = weights + <usize>lane * NUMBER;
    for (let k = 0; k < record.components; k++) {
      f64.store(target, f64.load(weight));
      weight += OCTET;
      target += NUMBER;
    }
  }
}
