/** One component for each of two rows (the lanes of a vector): the most probable, or a draw. Labels are 64-bit lanes. */
import { OCTET } from './panel';

/** The first component whose logit is `largest`, −1 where there is none. */
export function largestComponent(logits: usize, end: usize, largest: v128): v128 {
  let label = i64x2.splat(-1);
  let component = (end - logits) / OCTET;
  while (component > 0) {
    component--;
    const equal = f64x2.eq(v128.load(logits + component * OCTET), largest);
    label = v128.bitselect(i64x2.splat(component), label, equal);
  }
  return label;
}

/**
 * The first component whose cumulative weight exceeds `uniform` of the `total`, the last of positive weight
 * where rounding leaves none, −1 where no weight is positive.
 */
export function drawComponent(weights: usize, end: usize, total: v128, uniform: v128): v128 {
  const target = f64x2.mul(uniform, total);
  const zero = f64x2.splat(0);
  let cumulative = zero;
  let passed = i64x2.splat(0);
  let last = i64x2.splat(-1);
  let component: i64 = 0;
  for (let at = weights; at < end; at += OCTET) {
    const weight = v128.load(at);
    cumulative = f64x2.add(cumulative, weight);
    passed = i64x2.sub(passed, f64x2.le(cumulative, target));
    last = v128.bitselect(i64x2.splat(component), last, f64x2.gt(weight, zero));
    component++;
  }
  return v128.bitselect(last, passed, i64x2.gt_s(passed, last));
}

/** Replaces the weights of both rows by 1 at their label and 0 elsewhere. */
export function writeOneHot(weights: usize, end: usize, label: v128): void {
  const one = f64x2.splat(1);
  let component: i64 = 0;
  for (let at = weights; at < end; at += OCTET) {
    v128.store(at, v128.and(one, i64x2.eq(label, i64x2.splat(component))));
    component++;
  }
}
