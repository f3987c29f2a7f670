/** The end of the official export's graph: low-resolution logits scaled to the size that is asked for. */
import type { GraphBuilder } from '../src/onnx/graph-builder.js';

/** Up to N × N, off with the padding, and on to the size asked for. */
export function fullMasks(
  graph: GraphBuilder,
  low: string,
  size: string,
  side: number,
  masks: number,
): string {
  const resize = (values: string, sizes: string): string =>
    graph.add('Resize', [values, '', '', sizes], {
      mode: 'linear',
      coordinate_transformation_mode: 'pytorch_half_pixel',
    });
  const longest = graph.add('ReduceMax', [size], { axes: [0], keepdims: 1 });
  const scale = graph.add('Div', [graph.float(side), longest]);
  const rounded = graph.add('Floor', [graph.add('Add', [graph.add('Mul', [size, scale]), graph.float(0.5)])]);
  const inner = graph.add('Cast', [rounded], { to: 7 });
  const square = resize(low, graph.integers([1, masks, side, side]));
  const cropped = graph.add('Slice', [square, graph.integers([0, 0]), inner, graph.integers([2, 3])]);
  const asked = graph.add('Concat', [graph.integers([1, masks]), graph.add('Cast', [size], { to: 7 })], {
    axis: 0,
  });
  return resize(cropped, asked);
}
