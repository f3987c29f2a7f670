/**
 * Of minus the bound of rows (`inference/amortized/dirichlet-head.ts`), the slopes with respect to their logits, on a device in
 * float32. Of special functions it takes ψ′ alone,
 *
 *     ψ′(x) = Σ_{j<4} 1/(x + j)² + 1/t + 1/(2t²) + 1/(6t³) − 1/(30t⁵) + 1/(42t⁷),   t = x + 4,
 *
 * (Abramowitz & Stegun 6.4.6, 6.4.12), whose relative error is below 1e-6 for all x > 0, float32's rounding included.
 */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../tensor-flow.js';

const shift = 4;

/** x > 0. */
export function deviceTrigamma(tf: TensorFlow, x: Tensor): Tensor {
  const t = tf.add(x, shift);
  const one = tf.reciprocal(t);
  const square = tf.square(one);
  // Horner's rule in 1/t²: 1/t (1 + 1/t² (1/6 − 1/t² (1/30 − 1/(42 t²)))) + 1/(2t²).
  const inner = tf.sub(1 / 30, tf.mul(square, 1 / 42));
  const odd = tf.mul(one, tf.add(1, tf.mul(square, tf.sub(1 / 6, tf.mul(square, inner)))));
  let sum: Tensor = tf.add(odd, tf.mul(square, 0.5));
  for (let j = 0; j < shift; j++) sum = tf.add(sum, tf.square(tf.reciprocal(tf.add(x, j))));
  return sum;
}

/** `truth` is rows × classes, one 1 a row; `weights` rows × 1. */
export function dirichletSlopes(
  tf: TensorFlow,
  logits: Tensor2D,
  truth: Tensor2D,
  weights: Tensor2D,
  prior: Tensor2D,
  strength: number,
): Tensor2D {
  const excess = tf.softplus(logits);
  const alpha = tf.add(prior, excess);
  const total = tf.sum(alpha, 1, true);
  const evidence = tf.sum(excess, 1, true);
  const pull = tf.sub(tf.mul(excess, 1 / strength), truth);
  const shared = tf.mul(deviceTrigamma(tf, total), tf.sub(tf.mul(evidence, 1 / strength), 1));
  const ofAlpha = tf.sub(tf.mul(deviceTrigamma(tf, alpha), pull), shared);
  return tf.mul(weights, tf.mul(ofAlpha, tf.sigmoid(logits)));
}
