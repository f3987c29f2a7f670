/**
 * The logits of a panel: L = T Ω for eight rows and all components.
 *
 * Two components at a time, so that eight accumulators and four feature vectors stay in registers and each
 * feature is loaded once for both: 16 multiplications and additions for six loads.
 */
import { NUMBER, OCTET } from './panel';

/** `panel` holds F octets, the first of ones; `omega` is K × F with K even; `out` receives K octets. */
export function panelLogits(panel: usize, features: i32, omega: usize, components: i32, out: usize): void {
  const omegaRow = <usize>features * NUMBER;
  for (let k = 0; k < components; k += 2) {
    let first = omega + <usize>k * omegaRow;
    let second = first + omegaRow;
    const end = second;
    let a0 = v128.load64_splat(first);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = v128.load64_splat(second);
    let b1 = b0;
    let b2 = b0;
    let b3 = b0;
    first += NUMBER;
    second += NUMBER;
    let feature = panel + OCTET;
    while (first < end) {
      const t0 = v128.load(feature);
      const t1 = v128.load(feature, 16);
      const t2 = v128.load(feature, 32);
      const t3 = v128.load(feature, 48);
      const u = v128.load64_splat(first);
      a0 = f64x2.add(a0, f64x2.mul(t0, u));
      a1 = f64x2.add(a1, f64x2.mul(t1, u));
      a2 = f64x2.add(a2, f64x2.mul(t2, u));
      a3 = f64x2.add(a3, f64x2.mul(t3, u));
      const v = v128.load64_splat(second);
      b0 = f64x2.add(b0, f64x2.mul(t0, v));
      b1 = f64x2.add(b1, f64x2.mul(t1, v));
      b2 = f64x2.add(b2, f64x2.mul(t2, v));
      b3 = f64x2.add(b3, f64x2.mul(t3, v));
      first += NUMBER;
      second += NUMBER;
      feature += OCTET;
    }
    v128.store(out, a0);
    v128.store(out, a1, 16);
    v128.store(out, a2, 32);
    v128.store(out, a3, 48);
    v128.store(out, b0, 64);
    v128.store(out, b1, 80);
    v128.store(out, b2, 96);
    v128.store(out, b3, 112);
    out += 2 * OCTET;
  }
}
