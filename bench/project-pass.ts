/** What a fused pass asks of a GPU, counted from the shaders, and a roofline's bound on its time: a projection. */
export interface PassShape {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
  readonly features: number;
}

/** Of the device's memory, and of its arithmetic at best. */
export interface Peaks {
  readonly tflops: number;
  readonly gbs: number;
}

export interface ProjectedPass {
  readonly flops: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Rows of a workgroup at least (`webgpu-assign.ts`). */
const blockRows = 1024;
/** Of the peak of arithmetic: logits and statistics wait for workgroup memory, two reads a multiplication. */
const reached = 0.1;

/** Logits and statistics are two multiplications and an addition each, for every row, component and feature. */
export function projectPass({ rows, columns, components, features }: PassShape, peaks: Peaks): ProjectedPass {
  const flops = 6 * rows * components * features;
  const sums = Math.ceil(rows / blockRows) * (components * features + 2);
  // Rows once; a block's sums are written and read tile by tile, and read once more for their total.
  const tiles = 16;
  const bytes = 4 * (rows * columns + sums * (2 * tiles + 1));
  const seconds = Math.max(flops / (reached * peaks.tflops * 1e12), bytes / (peaks.gbs * 1e9));
  return { flops, bytes, milliseconds: 1000 * seconds };
}
