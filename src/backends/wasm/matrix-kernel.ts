/**
 * Float64 arrays in kernel memory, and what a network asks of them: products of matrices, the slopes of its Dirichlet head, and steps
 * of Adam. On the host's side of the kernels `multiply`, `dirichletSlopes` and `adamStep`.
 *
 * Every array is there from the start, since memory that grows later would take the views away.
 */
import { bytesOfHex } from './bytes-of-hex.js';
import { networkKernelsInHex } from './generated/network-kernels.js';
import { WasmMemory } from './wasm-memory.js';

/** Of arrays of {@link MatrixKernel.arrays}, or parts of them. */
export interface Product {
  /** rows × columns. */
  readonly to: Float64Array;
  /** rows × inner, row after row; or inner × rows where it is the left one that is `transposed`. */
  readonly left: Float64Array;
  /** inner × columns; or columns × inner where it is the right one that is. */
  readonly right: Float64Array;
  readonly transposed?: 'left' | 'right';
  /** Added to every row. */
  readonly bias?: Float64Array;
  /** Smaller entries are raised to it. */
  readonly least?: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** The numbers of one step; the arrays of all are as long as each other. */
export interface AdamStep {
  readonly parameters: Float64Array;
  readonly gradient: Float64Array;
  readonly means: Float64Array;
  readonly squares: Float64Array;
  readonly meanDecay: number;
  readonly squareDecay: number;
  readonly size: number;
  readonly least: number;
}

/** Of rows × columns: what `assembly/dirichlet-slopes.ts` reads and writes. */
export interface DirichletSlopes {
  readonly slopes: Float64Array;
  readonly logits: Float64Array;
  /** Scratch, rows × columns each. */
  readonly excess: Float64Array;
  readonly alpha: Float64Array;
  /** β, one a column. */
  readonly prior: Float64Array;
  /** Of each row. */
  readonly classes: Float64Array;
  readonly weights: Float64Array;
  /** Scratch, a number a row each. */
  readonly totals: Float64Array;
  readonly pulls: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly strength: number;
}

export interface MatrixKernel<Name extends string> {
  readonly arrays: Readonly<Record<Name, Float64Array>>;
  /** to = max(least, left · right + bias). */
  multiply(product: Product): void;
  /** Of each column of a matrix of `rows` rows, its sum over them; as many columns as there are `sums`. */
  columnSums(sums: Float64Array, matrix: Float64Array, rows: number): void;
  /** Zeros in the place of the first `count` slopes where the activation is not above 0, and perhaps of the one behind. */
  maskSlopes(slopes: Float64Array, activations: Float64Array, count: number): void;
  /** False where a slope is no finite number. */
  dirichletSlopes(task: DirichletSlopes): boolean;
  /** θ ← θ − size · m / (√v + least), with the means m of the gradient and v of its squares brought up to date first. */
  adamStep(step: AdamStep): void;
}

/** The exports of `assembly/network.ts`; addresses and counts are 32-bit. */
interface NetworkKernels {
  multiply(
    c: number,
    a: number,
    across: number,
    along: number,
    b: number,
    down: number,
    beside: number,
    rows: number,
    inner: number,
    columns: number,
    bias: number,
    least: number,
    panels: number,
    block: number,
  ): void;
  columnSums(sums: number, matrix: number, rows: number, columns: number): void;
  maskSlopes(slopes: number, activations: number, count: number): void;
  dirichletSlopes(
    slopes: number,
    logits: number,
    excess: number,
    alpha: number,
    prior: number,
    classes: number,
    weights: number,
    totals: number,
    pulls: number,
    rows: number,
    columns: number,
    strength: number,
  ): number;
  adamStep(
    parameters: number,
    gradient: number,
    means: number,
    squares: number,
    count: number,
    meanDecay: number,
    squareDecay: number,
    size: number,
    least: number,
  ): void;
}

/** Of the largest product in each direction. */
export interface ProductSize {
  readonly inner: number;
  readonly columns: number;
}

/** `lengths` says how many numbers each array holds, all 0 at first; `products` has the sizes of all that will be asked for. */
export function openMatrixKernel<Name extends string>(
  lengths: Readonly<Record<Name, number>>,
  products: readonly ProductSize[],
): MatrixKernel<Name> {
  const memory = new WasmMemory();
  const module = new WebAssembly.Module(bytesOfHex(networkKernelsInHex));
  const kernels = new WebAssembly.Instance(module, { env: { memory: memory.memory } })
    .exports as NetworkKernels;
  const names = Object.keys(lengths) as Name[];
  // One number more each: the kernels take two at a time.
  const addresses = names.map((name) => [name, memory.allocate(8 * (lengths[name] + 1))] as const);
  // Copies of the factors, as the kernel reads them.
  const [panels, block] = [
    products.map(({ inner, columns }) => 4 * Math.ceil(columns / 4) * inner + 4),
    products.map(({ inner }) => 4 * inner + 16),
  ].map((sizes) => memory.allocate(8 * Math.max(...sizes))) as [number, number];
  const views = addresses.map(([name, address]) => {
    memory.floats(address, lengths[name] + 1).fill(0);
    return [name, memory.floats(address, lengths[name])] as const;
  });
  return {
    arrays: Object.fromEntries(views) as Record<Name, Float64Array>,
    multiply({ to, left, transposed, right, bias, least, rows, inner, columns }) {
      const [across, along] = transposed === 'left' ? [1, rows] : [inner, 1];
      const [down, beside] = transposed === 'right' ? [1, inner] : [columns, 1];
      kernels.multiply(
        to.byteOffset,
        left.byteOffset,
        across,
        along,
        right.byteOffset,
        down,
        beside,
        rows,
        inner,
        columns,
        bias?.byteOffset ?? 0,
        least ?? Number.NEGATIVE_INFINITY,
        panels,
        block,
      );
    },
    columnSums(sums, matrix, rows) {
      kernels.columnSums(sums.byteOffset, matrix.byteOffset, rows, sums.length);
    },
    maskSlopes(slopes, activations, count) {
      kernels.maskSlopes(slopes.byteOffset, activations.byteOffset, count);
    },
    dirichletSlopes({ rows, columns, strength, ...arrays }) {
      const { slopes, logits, excess, alpha, prior, classes, weights, totals, pulls } = arrays;
      const finite = kernels.dirichletSlopes(
        slopes.byteOffset,
        logits.byteOffset,
        excess.byteOffset,
        alpha.byteOffset,
        prior.byteOffset,
        classes.byteOffset,
        weights.byteOffset,
        totals.byteOffset,
        pulls.byteOffset,
        rows,
        columns,
        strength,
      );
      return finite === 1;
    },
    adamStep({ parameters, gradient, means, squares, meanDecay, squareDecay, size, least }) {
      const { byteOffset: at, length } = parameters;
      const [g, m, v] = [gradient.byteOffset, means.byteOffset, squares.byteOffset];
      kernels.adamStep(at, g, m, v, length, meanDecay, squareDecay, size, least);
    },
  };
}
