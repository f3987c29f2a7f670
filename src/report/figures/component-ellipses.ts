/**
 * The regions that hold 95 % of a Normal component, projected to two directions: the points
 * m + √χ²₂(0.95) · L u of the unit circle's u, with m = W μ and L Lᵀ = W Σ Wᵀ; an ellipse each.
 */
import type { ComponentSummary } from '../../posterior/fit/component-summary.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import type { FigureColumn } from './column-kinds.js';
import { clusterName } from './palette.js';

export interface EllipsePoint {
  readonly cluster: string;
  /** Order along the outline. */
  readonly step: number;
  readonly ex: number;
  readonly ey: number;
}

/** −2 log 0.05, the 95 % quantile of the χ² law of two degrees of freedom. */
const radius = Math.sqrt(-2 * Math.log(0.05));
const steps = 60;

interface Normal {
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** W is two directions over the given columns; no ellipse for a component that is no Normal over all of them. */
export function componentEllipses(
  { components }: FitDocument,
  columns: readonly FigureColumn[],
  [across, up]: readonly [readonly number[], readonly number[]],
): readonly EllipsePoint[] {
  return components.flatMap((component, cluster) => {
    const law = normalOf(component, columns);
    if (law === null) return [];
    const [mx, my] = [dot(across, law.mean), dot(up, law.mean)];
    const xx = quadratic(across, law.covariance, across);
    const xy = quadratic(across, law.covariance, up);
    const yy = quadratic(up, law.covariance, up);
    const l11 = Math.sqrt(xx);
    const l21 = xy / l11;
    const l22 = Math.sqrt(Math.max(0, yy - l21 * l21));
    return Array.from({ length: steps + 1 }, (_, step): EllipsePoint => {
      const angle = (2 * Math.PI * step) / steps;
      const [u, v] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      return { cluster: clusterName(cluster), step, ex: mx + l11 * u, ey: my + l21 * u + l22 * v };
    });
  });
}

function normalOf(component: ComponentSummary, columns: readonly FigureColumn[]): Normal | null {
  const [first] = columns;
  if (first === undefined || columns.some(({ variable }) => variable !== first.variable)) return null;
  const own: unknown = first.variable === null ? component : component[first.variable];
  if (!isNormal(own)) return null;
  const places = columns.map(({ within }) => within);
  return {
    mean: places.map((d) => own.mean[d]!),
    covariance: places.map((d) => places.map((e) => own.covariance[d]![e]!)),
  };
}

function isNormal(value: unknown): value is Normal {
  if (typeof value !== 'object' || value === null) return false;
  const { mean, covariance } = value as Readonly<Record<string, unknown>>;
  return Array.isArray(mean) && Array.isArray(covariance) && covariance.every(Array.isArray);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, d) => sum + value * b[d]!, 0);
}

function quadratic(a: readonly number[], matrix: Normal['covariance'], b: readonly number[]): number {
  return dot(
    a,
    matrix.map((row) => dot(row, b)),
  );
}
