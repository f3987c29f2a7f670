/** q(π), the approximate posterior of a mixture's weights, as a fit keeps it: its moments, and draws of it. */
import type { BetaHyperparameters } from '../../distributions/laws/beta-law.js';
import type { Variates } from '../../distributions/variates.js';

export type ApproximateWeights =
  | {
      readonly kind: 'sticks';
      /** v_k ~ Beta(a, b), and one more stick that is all that is left: π_k = v_k Π_{j<k} (1 − v_j). */
      readonly sticks: readonly BetaHyperparameters[];
      /** The component that each stick, the last too, is the weight of, counted over `components` and then `rest`. */
      readonly places: readonly number[];
    }
  /** One number a component, over `components` and then `rest`. */
  | { readonly kind: 'Dirichlet'; readonly concentration: readonly number[] };

/** E π_a π_b, by components. */
export function weightProducts(weights: ApproximateWeights): readonly (readonly number[])[] {
  if (weights.kind === 'Dirichlet') {
    const { concentration } = weights;
    const total = concentration.reduce((sum, a) => sum + a, 0);
    return concentration.map((a, k) =>
      concentration.map((b, l) => (a * (b + (k === l ? 1 : 0))) / (total * (total + 1))),
    );
  }
  const { places } = weights;
  const products = places.map(() => new Array<number>(places.length).fill(0));
  const sticks = [...weights.sticks.map(stickMoments), lastStick];
  let before = 1;
  for (const [k, stick] of sticks.entries()) {
    let beyond = before * stick.mixed;
    products[places[k]!]![places[k]!] = before * stick.square;
    for (let l = k + 1; l < sticks.length; l++) {
      const product = beyond * sticks[l]!.mean;
      products[places[k]!]![places[l]!] = product;
      products[places[l]!]![places[k]!] = product;
      beyond *= 1 - sticks[l]!.mean;
    }
    before *= stick.restSquare;
  }
  return products;
}

export function drawApproximateWeights(weights: ApproximateWeights, variates: Variates): readonly number[] {
  if (weights.kind === 'Dirichlet') return variates.dirichlet(weights.concentration);
  const { sticks, places } = weights;
  const drawn = new Array<number>(places.length).fill(0);
  let left = 1;
  for (const [k, place] of places.entries()) {
    const stick = sticks[k];
    const share = stick === undefined ? 1 : variates.beta(stick.a, stick.b);
    drawn[place] = left * share;
    left *= 1 - share;
  }
  return drawn;
}

/** E v, E v², E v (1 − v), E (1 − v)². */
function stickMoments({ a, b }: BetaHyperparameters): typeof lastStick {
  const pairs = (a + b) * (a + b + 1);
  return {
    mean: a / (a + b),
    square: (a * (a + 1)) / pairs,
    mixed: (a * b) / pairs,
    restSquare: (b * (b + 1)) / pairs,
  };
}

const lastStick = { mean: 1, square: 1, mixed: 0, restSquare: 0 };
