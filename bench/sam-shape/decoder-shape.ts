/**
 * SAM's prompt encoder and mask decoder by their shape, in the official convention (Kirillov et al. 2023): a two-way transformer of
 * two layers, 256 wide with 8 heads, cross-attention half as wide, 64² cells scaled up twice, and four masks by products with
 * what small networks make of four tokens. Its numbers are random and it has learnt nothing.
 */
import { GraphBuilder } from '../../src/onnx/graph-builder.js';
import { fullMasks } from '../../toy-sam/full-masks.js';
import { Layers } from './layers.js';

const width = 256;
const heads = 8;
const grid = 64;
const masks = 4;

export function decoderShape(): Uint8Array {
  const graph = new GraphBuilder();
  const layers = new Layers(graph);
  const embedding = graph.input('image_embeddings', 'float32', [1, width, grid, grid]);
  const points = pointTokens(layers);
  const dense = denseEmbedding(layers);
  const size = graph.input('orig_im_size', 'float32', [2]);
  const output = layers.weights('output tokens', [1, masks + 1, width], 3);
  const tokens = graph.add('Concat', [output, points], { axis: 1 });
  const map = layers.reshape(graph.add('Add', [embedding, dense]), [1, width, grid * grid]);
  const answer = twoWay(layers, tokens, layers.transpose(map, [0, 2, 1]));
  const low = maskLogits(layers, answer);
  const [score] = take(layers, answer.tokens, 1, 0);
  const scores = layers.reshape(network(layers, 'score', score!, masks), [1, masks]);
  graph.output(fullMasks(graph, low, size, 1024, masks), 'masks', [1, masks, 'height', 'width']);
  graph.output(scores, 'iou_predictions', [1, masks]);
  graph.output(low, 'low_res_masks', [1, masks, 4 * grid, 4 * grid]);
  return graph.toBytes({ producer: 'dimsum bench', graph: 'decoder-shape', description: 'Random weights.' });
}

/** Sines and cosines of random projections, with an embedding of the label: [1, N, 256]. */
function pointTokens(layers: Layers): string {
  const { graph } = layers;
  const coordinates = graph.input('point_coords', 'float32', [1, 'num_points', 2]);
  const labels = graph.input('point_labels', 'float32', [1, 'num_points']);
  const unit = graph.add('Div', [coordinates, graph.float(1024)]);
  const phases = graph.add('MatMul', [unit, layers.weights('frequencies', [2, width / 2], 0.1)]);
  const waves = graph.add('Concat', [graph.add('Sin', [phases]), graph.add('Cos', [phases])], { axis: 2 });
  const label = graph.add('Unsqueeze', [labels, graph.integers([2])]);
  return graph.add('Add', [waves, graph.add('Mul', [label, layers.weights('label', [1, 1, width], 3)])]);
}

/** An earlier mask's logits, 256², to [1, 256, 64, 64]. */
function denseEmbedding(layers: Layers): string {
  const { graph } = layers;
  const earlier = graph.input('mask_input', 'float32', [1, 1, 4 * grid, 4 * grid]);
  const given = graph.input('has_mask_input', 'float32', [1]);
  const halved = { kernel_shape: [2, 2], strides: [2, 2] };
  const first = graph.add('Conv', [earlier, layers.weights('halve once', [4, 1, 2, 2], 4)], halved);
  const second = graph.add(
    'Conv',
    [layers.gelu(first), layers.weights('halve twice', [16, 4, 2, 2], 16)],
    halved,
  );
  const last = graph.add('Conv', [layers.gelu(second), layers.weights('widen', [width, 16, 1, 1], 16)]);
  return graph.add('Mul', [last, given]);
}

interface Answer {
  readonly tokens: string;
  /** [1, 4096, 256]. */
  readonly cells: string;
}

function twoWay(layers: Layers, tokens: string, cells: string): Answer {
  const add = (a: string, b: string): string => layers.graph.add('Add', [a, b]);
  const places = layers.weights('places', [1, grid * grid, width], 3);
  let answer: Answer = { tokens, cells };
  for (let layer = 0; layer < 2; layer++) {
    const own = attend(layers, `own ${layer}`, answer.tokens, answer.tokens, answer.tokens, width);
    const first = layers.layerNorm(`a ${layer}`, add(answer.tokens, own), width);
    const seen = attend(layers, `look ${layer}`, first, add(answer.cells, places), answer.cells, width / 2);
    const second = layers.layerNorm(`b ${layer}`, add(first, seen), width);
    const wide = layers.graph.add('Relu', [layers.linear(`up ${layer}`, second, width, 2048)]);
    const third = layers.layerNorm(
      `c ${layer}`,
      add(second, layers.linear(`down ${layer}`, wide, 2048, width)),
      width,
    );
    const told = attend(
      layers,
      `tell ${layer}`,
      add(answer.cells, places),
      add(third, tokens),
      third,
      width / 2,
    );
    answer = { tokens: third, cells: layers.layerNorm(`d ${layer}`, add(answer.cells, told), width) };
  }
  const last = attend(layers, 'last', answer.tokens, add(answer.cells, places), answer.cells, width / 2);
  return { ...answer, tokens: layers.layerNorm('e', add(answer.tokens, last), width) };
}

function attend(
  layers: Layers,
  name: string,
  query: string,
  key: string,
  value: string,
  inner: number,
): string {
  const [q, k, v] = [query, key, value].map((input, at) =>
    layers.linear(`${name} ${at}`, input, width, inner),
  ) as [string, string, string];
  return layers.linear(`${name} out`, layers.attention(q, k, v, heads, inner), inner, width);
}

/** [1, 4, 256, 256]: cells scaled up twice, each mask a product with what a network makes of its token. */
function maskLogits(layers: Layers, { tokens, cells }: Answer): string {
  const { graph } = layers;
  const doubled = { kernel_shape: [2, 2], strides: [2, 2] };
  const map = layers.reshape(layers.transpose(cells, [0, 2, 1]), [1, width, grid, grid]);
  const once = graph.add(
    'ConvTranspose',
    [map, layers.weights('double once', [width, 64, 2, 2], width)],
    doubled,
  );
  const normal = layers.transpose(
    layers.layerNorm('doubled', layers.transpose(once, [0, 2, 3, 1]), 64),
    [0, 3, 1, 2],
  );
  const twice = graph.add(
    'ConvTranspose',
    [layers.gelu(normal), layers.weights('double twice', [64, 32, 2, 2], 64)],
    doubled,
  );
  const pixels = layers.reshape(layers.gelu(twice), [1, 32, 16 * grid * grid]);
  const each = take(layers, tokens, masks, 1).map((token, mask) =>
    network(layers, `mask ${mask}`, token, 32),
  );
  const products = graph.add('MatMul', [graph.add('Concat', each, { axis: 1 }), pixels]);
  return layers.reshape(products, [1, masks, 4 * grid, 4 * grid]);
}

/** So many tokens from one on, each [1, 1, 256]. */
function take(layers: Layers, tokens: string, count: number, from: number): readonly string[] {
  return Array.from({ length: count }, (_, at) =>
    layers.graph.add('Gather', [tokens, layers.graph.integers([from + at])], { axis: 1 }),
  );
}

/** Three layers, the hidden ones 256 wide. */
function network(layers: Layers, name: string, input: string, to: number): string {
  const relu = (value: string): string => layers.graph.add('Relu', [value]);
  const first = relu(layers.linear(`${name} one`, input, width, width));
  return layers.linear(`${name} three`, relu(layers.linear(`${name} two`, first, width, width)), width, to);
}
