/**
 * The probability that dependent numbers of an elliptical law, Normal or Student, lie in a box (A. Genz, Numerical
 * computation of multivariate normal probabilities, Journal of Computational and Graphical Statistics 1, 1992; A. Genz and
 * F. Bretz, Computation of Multivariate Normal and t Probabilities, 2009).
 *
 * With Σ = L Lᵀ the box is mapped to the unit cube one number after the other: given y_1 … y_{i−1} the i-th lies between
 * a_i' and b_i' with probability Φ(b_i') − Φ(a_i'), and the integrand is the product of those. The cube is covered by a
 * lattice under the tent transform, at several random shifts, whose spread tells the error. A Student's box is a Normal's
 * whose sides are multiplied by √g, g ~ Gamma(ν/2, ν/2), which a trapezium rule in log g averages over.
 */
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { RandomStream } from '../../core/random-stream.js';
import { choleskyFactor } from '../cholesky-factor.js';
import type { SquareMatrix, Vector } from '../parameter-value.js';

/** mean + √(ν/χ²_ν) · Normal(0, scale); `freedom` is infinite for a Normal. */
export interface EllipticalLaw {
  readonly freedom: number;
  readonly mean: Vector;
  readonly scale: SquareMatrix;
}

/** One side of the box: low ≤ y < high, infinite where it is open. */
export interface Side {
  readonly low: number;
  readonly high: number;
}

export interface BoxProbability {
  readonly probability: number;
  /** Exceeded with probability 0.001. */
  readonly error: number;
}

export interface BoxAccuracy {
  /** The error to stop at. */
  readonly tolerance: number;
  /** Points of a lattice at most, a power of two times 16. */
  readonly most: number;
}

// Made once, since each call of the general functions checks its arguments anew.
const standardCdf = normalCdf.factory(0, 1);
const standardQuantile = normalQuantile.factory(0, 1);

const shifts = 12;
/** What the shifts do not tell: rounding, and the error of the average over g. */
const rounding = 1e-8;
/** |t| of 11 degrees of freedom is above it once in a thousand. */
const reach = 4.437;
const firstPoints = 16;
/** Generates a lattice of 2^m points for any m ≤ 20 (R. Cools, F. Kuo and D. Nuyens 2006; Kuo's exod2_base2_m20). */
const generator = [1, 182667, 469891, 498753, 110745, 446247, 250185, 118627, 245333, 283199] as const;

/** Of a box. */
export const mostSides: number = generator.length + 1;

/** Null where the scale matrix is singular. */
export function boxProbability(
  { freedom, mean, scale }: EllipticalLaw,
  sides: readonly Side[],
  stream: RandomStream,
  { tolerance, most }: BoxAccuracy,
): BoxProbability | null {
  const order = narrowFirst(mean, scale, sides);
  const factor = choleskyFactor(order.map((a) => order.map((b) => scale[a]![b]!)))?.lower;
  if (factor === undefined) return null;
  const low = order.map((i) => sides[i]!.low - mean[i]!);
  const high = order.map((i) => sides[i]!.high - mean[i]!);
  const integrand = openIntegrand(factor, low, high, stretches(freedom));
  const dimensions = order.length - 1;
  for (let points = firstPoints; ; points *= 2) {
    const estimates = Array.from({ length: shifts }, () =>
      latticeMean(integrand, dimensions, points, stream),
    );
    const probability = estimates.reduce((sum, value) => sum + value, 0) / shifts;
    const squares = estimates.reduce((sum, value) => sum + (value - probability) ** 2, 0);
    const error = reach * Math.sqrt(squares / (shifts * (shifts - 1))) + rounding;
    if (error <= tolerance || 2 * points > most) return { probability, error };
  }
}

/** The integrand varies least where the numbers that are least likely within come first. */
function narrowFirst(mean: Vector, scale: SquareMatrix, sides: readonly Side[]): number[] {
  const within = sides.map(({ low, high }, i) => {
    const sd = Math.sqrt(scale[i]![i]!);
    return standardCdf((high - mean[i]!) / sd) - standardCdf((low - mean[i]!) / sd);
  });
  return within.map((_, i) => i).sort((a, b) => within[a]! - within[b]! || a - b);
}

interface Stretch {
  readonly factor: number;
  readonly weight: number;
}

/** What the rule leaves out, of its largest weight. */
const cutoff = 1e-10;

/**
 * √g and its share. The density of log g is analytic in a strip and near a Gaussian of variance 2/ν where ν is large, so
 * that steps of ½, or of one standard deviation, err by less than 1e−8 (Trefethen & Weideman 2014).
 */
function stretches(freedom: number): readonly Stretch[] {
  if (freedom === Number.POSITIVE_INFINITY) return [{ factor: 1, weight: 1 }];
  const shape = freedom / 2;
  const step = 0.9 * Math.min(0.5, 1 / Math.sqrt(shape));
  const found: Stretch[] = [];
  const outwards = (from: number, by: number): void => {
    for (let n = from; ; n += by) {
      const logG = n * step;
      const weight = Math.exp(shape * (logG - Math.expm1(logG)));
      if (weight < cutoff) return;
      found.push({ factor: Math.exp(logG / 2), weight });
    }
  };
  outwards(0, 1);
  outwards(-1, -1);
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  return found.map(({ factor, weight }) => ({ factor, weight: weight / total }));
}

type Integrand = (point: Float64Array) => number;

function openIntegrand(
  factor: readonly (readonly number[])[],
  low: readonly number[],
  high: readonly number[],
  radii: readonly Stretch[],
): Integrand {
  const normals = new Float64Array(low.length);
  const stretched = (stretch: number, point: Float64Array): number => {
    let product = 1;
    for (let i = 0; i < low.length; i++) {
      const row = factor[i]!;
      let shift = 0;
      for (let j = 0; j < i; j++) shift += row[j]! * normals[j]!;
      const below = standardCdf((low[i]! * stretch - shift) / row[i]!);
      const width = standardCdf((high[i]! * stretch - shift) / row[i]!) - below;
      if (!(width > 0)) return 0;
      product *= width;
      if (i + 1 < low.length) normals[i] = inner(below + point[i]! * width);
    }
    return product;
  };
  return (point) => radii.reduce((sum, { factor: by, weight }) => sum + weight * stretched(by, point), 0);
}

/** Φ⁻¹, finite at the ends that rounding may reach. */
function inner(share: number): number {
  return standardQuantile(Math.min(1 - 2 ** -53, Math.max(Number.MIN_VALUE, share)));
}

function latticeMean(integrand: Integrand, dimensions: number, points: number, stream: RandomStream): number {
  const start = Array.from({ length: dimensions }, () => stream());
  const point = new Float64Array(dimensions);
  let sum = 0;
  for (let n = 0; n < points; n++) {
    for (let d = 0; d < dimensions; d++) {
      const place = ((n * generator[d]!) % points) / points + start[d]!;
      point[d] = Math.abs(2 * (place - Math.floor(place)) - 1);
    }
    sum += integrand(point);
  }
  return sum / points;
}
