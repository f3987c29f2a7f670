/**
 * The encoder's embedding of what a mask covers: the mean of its cells, each weighted by how much of it the mask covers,
 * scaled to length 1. SAM learnt to part things and not to name them, so that such means tell kinds apart poorly
 * (segment-anything, issue 359): colour and shape beside them do better.
 */
import { internalError } from '../../../core/internal-error.js';
import { frameSize } from '../models/encode-picture.js';
import { forEachPixel, type MaskView } from './feature-block.js';

export function maskEmbedding(view: MaskView): readonly number[] {
  const { channels, rows, columns, data } = embeddingGrid(view);
  const cells = rows * columns;
  const covered = coverage(view, rows, columns);
  const total = covered.reduce((sum, weight) => sum + weight, 0);
  const mean = Array.from({ length: channels }, (_, c) => {
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) sum += covered[cell]! * data[c * cells + cell]!;
    return sum / total;
  });
  return toUnitLength(mean);
}

export function toUnitLength(vector: readonly number[]): readonly number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}

interface EmbeddingGrid {
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** Of the tensors that the decoder takes the one of most channels; those of positions say nothing of the picture. */
function embeddingGrid({ embedding }: MaskView): EmbeddingGrid {
  const grids = Object.entries(embedding.tensors).flatMap(([name, tensor]): EmbeddingGrid[] => {
    const [, channels = 0, rows = 0, columns = 0] = tensor.dims;
    const isGrid = tensor.type === 'float32' && tensor.dims.length === 4 && !name.includes('position');
    return isGrid ? [{ channels, rows, columns, data: tensor.data }] : [];
  });
  const [first, ...others] = grids;
  if (first === undefined) return internalError('an embedding without a grid of cells');
  return others.reduce((most, grid) => (grid.channels > most.channels ? grid : most), first);
}

/** How many of the mask's pixels have their centres in each cell. */
function coverage(view: MaskView, rows: number, columns: number): Float64Array {
  const { picture, model } = view;
  const { convention } = model;
  const padded = convention.frame === 'longest-side';
  const frame = padded ? frameSize(convention, picture) : null;
  const scaleX =
    frame === null ? columns / picture.width : ((frame.width / picture.width) * columns) / convention.side;
  const scaleY =
    frame === null ? rows / picture.height : ((frame.height / picture.height) * rows) / convention.side;
  const covered = new Float64Array(rows * columns);
  forEachPixel(view, (x, y) => {
    const column = Math.min(columns - 1, Math.floor((x + 0.5) * scaleX));
    const row = Math.min(rows - 1, Math.floor((y + 0.5) * scaleY));
    covered[row * columns + column]! += 1;
  });
  return covered;
}
