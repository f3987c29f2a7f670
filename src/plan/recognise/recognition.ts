/**
 * What recognising a part of a model gives: the part and what was assumed on the way, or the node that stops
 * it and why.
 */
import type { Result } from '../../core/result.js';
import type { NodeIr } from '../../model/model-ir.js';

export interface Recognised<T> {
  readonly part: T;
  /** Assumptions in the language's own words: `alpha ~ Gamma(1, 1)`. */
  readonly assumed: readonly string[];
}

export interface Obstacle {
  readonly node: NodeIr;
  readonly reason: string;
  /** The nearest that can be done, where it is not to change the statement. */
  readonly remedy?: string;
}

/** Of a component's parameter whose prior has a quantity in it that is itself unknown. */
export function unknownHyperparameter(name: string): string {
  return `its prior depends on ${name}, which is unknown too; give ${name} a value`;
}

export type Recognition<T> = Result<Recognised<T>, Obstacle>;
