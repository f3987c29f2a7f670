/**
 * Float64 arrays in kernel memory, and what a network asks of them: products of matrices, and steps of Adam. On the host's side
 * of the kernels `multiply` and `adamStep`.
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
  /** rows × inner, row after row; or inner × rows where it is `transposed`. */
  readonly left: Float64Array;
  readonly transposed?: true;
  /** inner × columns. */
  readonly right: Float64Array;
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

export interface MatrixKernel<Name extends string> {
  readonly arrays: Readonly<Record<Name, Float64Array>>;
  /** to = max(least, left · right + bias). */
  multiply(product: Product): void;
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
    rows: number,
    inner: number,
    columns: number,
    bias: number,
    least: number,
  ): void;
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

/** `lengths` says how many numbers each array holds, all 0 at first. */
export function openMatrixKernel<Name extends string>(
  lengths: Readonly<Record<Name, number>>,
): MatrixKernel<Name> {
  const memory = new WasmMemory();
  const module = new WebAssembly.Module(bytesOfHex(networkKernelsInHex));
  const kernels = new WebAssembly.Instance(module, { env: { memory: memory.memory } })
    .exports as NetworkKernels;
  const names = Object.keys(lengths) as Name[];
  // One number more each: the kernels take two at a time.
  const addresses = names.map((name) => [name, memory.allocate(8 * (lengths[name] + 1))] as const);
  const views = addresses.map(([name, address]) => {
    memory.floats(address, lengths[name] + 1).fill(0);
    return [name, memory.floats(address, lengths[name])] as const;
  });
  return {
    arrays: Object.fromEntries(views) as Record<Name, Float64Array>,
    multiply({ to, left, transposed, right, bias, least, rows, inner, columns }) {
      const [across, along] = transposed ? [1, rows] : [inner, 1];
      kernels.multiply(
        to.byteOffset,
        left.byteOffset,
        across,
        along,
        right.byteOffset,
        rows,
        inner,
        columns,
        bias?.byteOffset ?? 0,
        least ?? Number.NEGATIVE_INFINITY,
      );
    },
    adamStep({ parameters, gradient, means, squares, meanDecay, squareDecay, size, least }) {
      const { byteOffset: at, length } = parameters;
      const [g, m, v] = [gradient.byteOffset, means.byteOffset, squares.byteOffset];
      kernels.adamStep(at, g, m, v, length, meanDecay, squareDecay, size, least);
    },
  };
}
