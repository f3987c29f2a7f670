/** The seating rules that the contract suite tries, from their definitions. */
import type { Seating } from '../../src/backends/backend.js';

/** Of a Pitman–Yor process; a Dirichlet process at discount 0. */
export function pitmanYorSeating(concentration: number, discount = 0): Seating {
  return { sizeOffset: -discount, logNew: (occupied) => Math.log(concentration + discount * occupied) };
}

/** Of so many weights under a symmetric Dirichlet: there are never more clusters than weights. */
export function dirichletSeating(weights: number, concentration: number): Seating {
  return {
    sizeOffset: concentration,
    logNew: (occupied) => Math.log(concentration * Math.max(0, weights - occupied)),
  };
}
