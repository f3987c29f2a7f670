/** Layers of transformers as nodes of an ONNX graph, with weights drawn at random: time is of the shape, not of the numbers. */
import seedrandom from 'seedrandom';
import type { GraphBuilder } from '../../src/onnx/graph-builder.js';

export class Layers {
  readonly graph: GraphBuilder;
  readonly #weights = new Map<string, string>();
  readonly #random = seedrandom('shape');

  constructor(graph: GraphBuilder) {
    this.graph = graph;
  }

  /**
   * Weights of this shape, uniform within ±√(3/fan-in). Blocks that name the same share them, so that the file has one block's
   * and the time is that of all.
   */
  weights(name: string, dims: readonly number[], fanIn: number): string {
    const known = this.#weights.get(name);
    if (known !== undefined) return known;
    const width = Math.sqrt(3 / fanIn);
    const length = dims.reduce((product, side) => product * side, 1);
    const values = Float32Array.from({ length }, () => (2 * this.#random() - 1) * width);
    const made = this.graph.floats(values, dims);
    this.#weights.set(name, made);
    return made;
  }

  /** [..., from] → [..., to]. */
  linear(name: string, input: string, from: number, to: number): string {
    const product = this.graph.add('MatMul', [input, this.weights(`${name} matrix`, [from, to], from)]);
    return this.graph.add('Add', [product, this.weights(`${name} offset`, [to], from)]);
  }

  layerNorm(name: string, input: string, width: number): string {
    const scale = this.weights(`${name} scale`, [width], 3);
    return this.graph.add('LayerNormalization', [input, scale, this.weights(`${name} shift`, [width], 3)]);
  }

  /** x Φ(x), by the error function as PyTorch's exports have it. */
  gelu(input: string): string {
    const error = this.graph.add('Erf', [this.graph.add('Div', [input, this.graph.float(Math.SQRT2)])]);
    const twice = this.graph.add('Mul', [input, this.graph.add('Add', [error, this.graph.float(1)])]);
    return this.graph.add('Mul', [twice, this.graph.float(0.5)]);
  }

  /** softmax(q kᵀ / √d) v by heads: q [B, Nq, heads · d], k and v [B, Nk, heads · d]. */
  attention(query: string, key: string, value: string, heads: number, width: number): string {
    const split = (input: string): string =>
      this.graph.add('Transpose', [this.reshape(input, [0, -1, heads, width / heads])], {
        perm: [0, 2, 1, 3],
      });
    const scale = this.graph.float(1 / Math.sqrt(width / heads));
    const keys = this.graph.add('Transpose', [split(key)], { perm: [0, 1, 3, 2] });
    const scores = this.graph.add('MatMul', [this.graph.add('Mul', [split(query), scale]), keys]);
    const mixed = this.graph.add('MatMul', [this.graph.add('Softmax', [scores], { axis: -1 }), split(value)]);
    return this.reshape(this.graph.add('Transpose', [mixed], { perm: [0, 2, 1, 3] }), [0, -1, width]);
  }

  reshape(input: string, dims: readonly number[]): string {
    return this.graph.add('Reshape', [input, this.graph.integers(dims)]);
  }

  transpose(input: string, perm: readonly number[]): string {
    return this.graph.add('Transpose', [input], { perm });
  }
}
