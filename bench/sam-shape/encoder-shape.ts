/**
 * The image encoder of SAM vit_b by its shape (Kirillov et al. 2023; Li et al. 2022): 1024² pixels to 64² patches of 16², 12 blocks
 * 768 wide of 12 heads, in windows of 14² but for the third, sixth, ninth and twelfth, and a neck to 256 channels. Left out are the
 * relative positions, which add less than a hundredth of the multiplications. Its numbers are random and it has learnt nothing.
 */
import { GraphBuilder } from '../../src/onnx/graph-builder.js';
import { Layers } from './layers.js';

const width = 768;
const heads = 12;
const grid = 64;
const window = 14;
/** Windows along a side, the last padded. */
const windows = Math.ceil(grid / window);

export function encoderShape(): Uint8Array {
  const graph = new GraphBuilder();
  const layers = new Layers(graph);
  const image = graph.input('input_image', 'float32', [1, 3, 1024, 1024]);
  const patches = graph.add('Conv', [image, layers.weights('patches', [width, 3, 16, 16], 768)], {
    kernel_shape: [16, 16],
    strides: [16, 16],
  });
  const positions = layers.weights('positions', [1, grid, grid, width], 3);
  let value = graph.add('Add', [layers.transpose(patches, [0, 2, 3, 1]), positions]);
  for (let block = 0; block < 12; block++) value = transformerBlock(layers, value, block % 3 === 2);
  graph.output(neck(layers, value), 'image_embeddings', [1, 256, grid, grid]);
  return graph.toBytes({ producer: 'dimsum bench', graph: 'vit-b-shape', description: 'Random weights.' });
}

/** [1, 64, 64, 768] to the same. */
function transformerBlock(layers: Layers, input: string, global: boolean): string {
  const { graph } = layers;
  const normal = layers.layerNorm('first', input, width);
  const parts = global ? layers.reshape(normal, [1, grid * grid, width]) : toWindows(layers, normal);
  const [query, key, value] = ['query', 'key', 'value'].map((name) =>
    layers.linear(name, parts, width, width),
  ) as [string, string, string];
  const mixed = layers.linear('projection', layers.attention(query, key, value, heads, width), width, width);
  const whole = global ? layers.reshape(mixed, [1, grid, grid, width]) : fromWindows(layers, mixed);
  const sum = graph.add('Add', [input, whole]);
  const wide = layers.gelu(layers.linear('up', layers.layerNorm('second', sum, width), width, 4 * width));
  return graph.add('Add', [sum, layers.linear('down', wide, 4 * width, width)]);
}

/** [1, 64, 64, C] to [25, 196, C]. */
function toWindows(layers: Layers, input: string): string {
  const missing = windows * window - grid;
  const padded = layers.graph.add('Pad', [
    input,
    layers.graph.integers([0, 0, 0, 0, 0, missing, missing, 0]),
  ]);
  const split = layers.reshape(padded, [windows, window, windows, window, width]);
  return layers.reshape(layers.transpose(split, [0, 2, 1, 3, 4]), [-1, window * window, width]);
}

function fromWindows(layers: Layers, input: string): string {
  const { graph } = layers;
  const split = layers.reshape(input, [windows, windows, window, window, width]);
  const side = windows * window;
  const whole = layers.reshape(layers.transpose(split, [0, 2, 1, 3, 4]), [1, side, side, width]);
  return graph.add('Slice', [
    whole,
    graph.integers([0, 0]),
    graph.integers([grid, grid]),
    graph.integers([1, 2]),
  ]);
}

/** [1, 64, 64, 768] to [1, 256, 64, 64]. */
function neck(layers: Layers, input: string): string {
  const normalised = (name: string, map: string): string =>
    layers.transpose(layers.layerNorm(name, layers.transpose(map, [0, 2, 3, 1]), 256), [0, 3, 1, 2]);
  const map = layers.transpose(input, [0, 3, 1, 2]);
  const narrow = layers.graph.add('Conv', [map, layers.weights('narrow', [256, width, 1, 1], width)]);
  const mixed = layers.graph.add(
    'Conv',
    [normalised('third', narrow), layers.weights('mix', [256, 256, 3, 3], 9 * 256)],
    { pads: [1, 1, 1, 1] },
  );
  return normalised('fourth', mixed);
}
