/**
 * A step of Adam over `count` parameters θ, an even number: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
 * θ ← θ − size · m / (√v + least), the corrections of both means being in `size` and `least`.
 */
import { VECTOR } from './panel';

export function adamStep(
  parameters: usize,
  gradient: usize,
  means: usize,
  squares: usize,
  count: i32,
  meanDecay: f64,
  squareDecay: f64,
  size: f64,
  least: f64,
): void {
  const keepMean = f64x2.splat(meanDecay);
  const takeMean = f64x2.splat(1 - meanDecay);
  const keepSquare = f64x2.splat(squareDecay);
  const takeSquare = f64x2.splat(1 - squareDecay);
  const length = f64x2.splat(size);
  const floor = f64x2.splat(least);
  for (let i = 0; i < count; i += 2) {
    const g = v128.load(gradient);
    const m = f64x2.add(f64x2.mul(keepMean, v128.load(means)), f64x2.mul(takeMean, g));
    const v = f64x2.add(f64x2.mul(keepSquare, v128.load(squares)), f64x2.mul(takeSquare, f64x2.mul(g, g)));
    v128.store(means, m);
    v128.store(squares, v);
    const move = f64x2.div(f64x2.mul(length, m), f64x2.add(f64x2.sqrt(v), floor));
    v128.store(parameters, f64x2.sub(v128.load(parameters), move));
    parameters += VECTOR;
    gradient += VECTOR;
    means += VECTOR;
    squares += VECTOR;
  }
}
