/** Relabelled components number by number, each with the path of its field in the fit. */
import type { RelabelledComponents } from '../posterior/relabelling/relabelled-components.js';

export interface RelabelledNumber {
  readonly component: number;
  readonly occupied: number;
  /** `weight`, `mean[0]`, `covariance[0,1]`. */
  readonly name: string;
  /** From a component's summary on. */
  readonly path: readonly (string | number)[];
  readonly mean: number;
  readonly interval: readonly [number, number];
}

/** Of components with more numbers the weights alone are told: the fit has all. */
const mostNumbers = 24;

export interface RelabelledRows {
  readonly numbers: readonly RelabelledNumber[];
  /** Whether only the weights are there. */
  readonly shortened: boolean;
}

export function relabelledRows({ components }: RelabelledComponents): RelabelledRows {
  const all = components.map(({ occupied, mean, interval: [low, high] }, component) =>
    places(mean, []).map(
      (path): RelabelledNumber => ({
        component,
        occupied,
        name: nameOf(path),
        path,
        mean: numberAt(mean, path),
        interval: [numberAt(low, path), numberAt(high, path)],
      }),
    ),
  );
  const shortened = all.some((own) => own.length > mostNumbers);
  return { numbers: all.flatMap((own) => (shortened ? own.slice(0, 1) : own)), shortened };
}

/** Of a symmetric matrix the upper triangle. */
function places(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  if (typeof value === 'number') return [[...path]];
  if (Array.isArray(value)) {
    const matrix = value.every(Array.isArray);
    return value.flatMap((item: unknown, i) =>
      matrix
        ? (item as unknown[]).flatMap((_, j) => (j < i ? [] : [[...path, i, j]]))
        : places(item, [...path, i]),
    );
  }
  return Object.entries(value as object).flatMap(([name, item]) => places(item, [...path, name]));
}

function nameOf(path: readonly (string | number)[]): string {
  const names = path.filter((part) => typeof part === 'string').join('.');
  const indices = path.filter((part) => typeof part === 'number').join(',');
  return indices === '' ? names : `${names}[${indices}]`;
}

function numberAt(value: unknown, path: readonly (string | number)[]): number {
  return path.reduce<unknown>(
    (part, name) => (part as Record<string | number, unknown>)[name],
    value,
  ) as number;
}
