/**
 * A multi-layer perceptron in float64: a₀ = x, a_l = max(0, a_{l−1} W_l + b_l), the last layer without the max.
 *
 * Rows go through in batches. Parameters and their gradient are one array each, layer after layer, W (inputs × outputs, row
 * after row) before b; the three products of a layer, a W, aᵀ δ and δ Wᵀ, are the kernels'.
 */
import { openMatrixKernel } from '../../backends/wasm/matrix-kernel.js';
import type { Variates } from '../../distributions/variates.js';
import type { DirichletHead } from './dirichlet-head.js';

export interface PerceptronShape {
  readonly inputs: number;
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  readonly outputs: number;
}

export interface Perceptron {
  readonly parameters: Float64Array;
  /** Of the loss with respect to the parameters, as `backward` left it. */
  readonly gradient: Float64Array;
  /** Rows × inputs of a batch, to be written before `forward`. */
  readonly inputs: Float64Array;
  /** Rows × outputs, as `forward` left it. */
  readonly outputs: Float64Array;
  /** Rows × outputs: of the loss with respect to the outputs, to be written before `backward`. */
  readonly outputGradient: Float64Array;
  /** Of each row of a batch, to be written before `slopes`. */
  readonly classes: Float64Array;
  readonly weights: Float64Array;
  /** Rows × units of the last hidden layer, the inputs where there is none. */
  readonly features: Float64Array;
  forward(rows: number): void;
  /**
   * Writes into `outputGradient` the derivatives of minus the rows' bounds (`dirichlet-head.ts`), times their weights, with respect
   * to the outputs that `forward` left. False where one of them is no finite number.
   */
  slopes(rows: number, head: DirichletHead): boolean;
  backward(rows: number): void;
  /** Moves the parameters against their gradient. */
  step(rate: number): void;
}

/**
 * Of Adam: steps of a size that the gradient's own mean and spread set (Kingma & Ba, Adam: a method for stochastic
 * optimization, ICLR 2015, algorithm 1).
 */
export const adam = { meanDecay: 0.9, squareDecay: 0.999, floor: 1e-8 } as const;

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly bias: number;
}

function parameterCount(shape: PerceptronShape): number {
  return layersOf(shape).reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);
}

/** For batches of at most so many rows; all parameters are 0. */
export function openPerceptron(shape: PerceptronShape, batchRows: number): Perceptron {
  const layers = layersOf(shape);
  const count = parameterCount(shape);
  const widest = Math.max(shape.inputs, ...layers.map(({ outputs }) => outputs));
  const widths = [shape.inputs, ...layers.map(({ outputs }) => outputs)];
  const starts = widths.map((_, l) => batchRows * widths.slice(0, l).reduce((sum, width) => sum + width, 0));
  const { outputs: width } = shape;
  const { arrays, multiply, columnSums, maskSlopes, dirichletSlopes, adamStep } = openMatrixKernel(
    {
      parameters: count,
      gradient: count,
      means: count,
      squares: count,
      activations: batchRows * widths.reduce((sum, width) => sum + width, 0),
      deltas: 2 * batchRows * widest,
      excess: batchRows * width,
      alpha: batchRows * width,
      prior: width,
      classes: batchRows,
      weights: batchRows,
      totals: batchRows,
      pulls: batchRows,
    },
    layers.flatMap(({ inputs, outputs }) => [
      { inner: inputs, columns: outputs },
      { inner: batchRows, columns: outputs },
      { inner: outputs, columns: inputs },
    ]),
  );
  const { parameters, gradient, means, squares } = arrays;
  const activations = widths.map((width, l) =>
    arrays.activations.subarray(starts[l]!, starts[l]! + batchRows * width),
  );
  const deltas = [0, 1].map((side) =>
    arrays.deltas.subarray(side * batchRows * widest, (side + 1) * batchRows * widest),
  );
  const last = layers.length - 1;
  let meanLeft = 1;
  let squareLeft = 1;

  const forwardLayer = (l: number, rows: number): void => {
    const { inputs, outputs, weights, bias } = layers[l]!;
    const to = activations[l + 1]!;
    const right = parameters.subarray(weights, bias);
    multiply({
      to,
      left: activations[l]!,
      right,
      bias: parameters.subarray(bias, bias + outputs),
      ...(l < last && { least: 0 }),
      rows,
      inner: inputs,
      columns: outputs,
    });
  };

  const backwardLayer = (l: number, rows: number): void => {
    const { inputs, outputs, weights, bias } = layers[l]!;
    const delta = deltas[l % 2]!;
    const left = activations[l]!;
    const to = gradient.subarray(weights, bias);
    multiply({ to, left, transposed: 'left', right: delta, rows: inputs, inner: rows, columns: outputs });
    columnSums(gradient.subarray(bias, bias + outputs), delta, rows);
    if (l === 0) return;
    const before = deltas[(l - 1) % 2]!;
    const right = parameters.subarray(weights, bias);
    multiply({ to: before, left: delta, right, transposed: 'right', rows, inner: outputs, columns: inputs });
    maskSlopes(before, left, rows * inputs);
  };

  return {
    parameters,
    gradient,
    inputs: activations[0]!,
    outputs: activations[last + 1]!,
    outputGradient: deltas[last % 2]!,
    classes: arrays.classes,
    weights: arrays.weights,
    features: activations[last]!,
    forward(rows) {
      for (let l = 0; l <= last; l++) forwardLayer(l, rows);
    },
    slopes(rows, { prior, strength }) {
      const { excess, alpha, classes, weights, totals, pulls } = arrays;
      arrays.prior.set(prior);
      return dirichletSlopes({
        slopes: deltas[last % 2]!,
        logits: activations[last + 1]!,
        excess,
        alpha,
        prior: arrays.prior,
        classes,
        weights,
        totals,
        pulls,
        rows,
        columns: width,
        strength,
      });
    },
    backward(rows) {
      for (let l = last; l >= 0; l--) backwardLayer(l, rows);
    },
    step(rate) {
      const { meanDecay, squareDecay, floor } = adam;
      meanLeft *= meanDecay;
      squareLeft *= squareDecay;
      const correction = Math.sqrt(1 - squareLeft);
      const size = (rate * correction) / (1 - meanLeft);
      const least = floor * correction;
      adamStep({ parameters, gradient, means, squares, meanDecay, squareDecay, size, least });
    },
  };
}

/** W ~ N(0, 2 / inputs), b = 0 (He et al., Delving deep into rectifiers, ICCV 2015). */
export function startPerceptron(shape: PerceptronShape, { normal }: Variates, into: Float64Array): void {
  for (const { inputs, weights, bias } of layersOf(shape)) {
    const scale = Math.sqrt(2 / inputs);
    for (let at = weights; at < bias; at++) into[at] = scale * normal();
  }
}

function layersOf({ inputs, hidden, outputs }: PerceptronShape): readonly Layer[] {
  const widths = [inputs, ...hidden, outputs];
  let next = 0;
  return widths.slice(1).map((own, l) => {
    const before = widths[l]!;
    const weights = next;
    const bias = weights + before * own;
    next = bias + own;
    return { inputs: before, outputs: own, weights, bias };
  });
}
