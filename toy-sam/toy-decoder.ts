/**
 * The decoder of ToySAM, which is a toy. With F the embedding, L its side, and the cell of a prompt's point ⌊x/4⌋, ⌊y/4⌋:
 *
 * D = Σ_c |F_c(cell) − F_c|,  R = ‖(x, y) − cell‖ / L,  A_k = τ_k − a_k D − r_k R,
 * logit_k = max over points of the object of A_k (4 without any) − 2 max(0, max over the others of A_k),
 *
 * cut off along the edges of a box by 2 min(x − x₀, x₁ − x, y − y₀, y₁ − y) + 1, and with a quarter of an earlier mask added.
 * The predicted IoU is #{logit > 1} / (#{logit > −1} + 10⁻⁶). Token 0 is for a single mask, 1 to 3 are nested ones.
 */
import { GraphBuilder } from '../src/onnx/graph-builder.js';
import { fullMasks } from './full-masks.js';
import { type ToyConvention, toyFacts } from './toy-encoder.js';

/** τ, a and r of the four tokens. */
const tokens = { tau: [4, 4, 4, 4], colour: [3, 3, 3, 1.2], distance: [2, 14, 1, 0.5] } as const;

export interface ToyDecoderOptions {
  readonly convention: ToyConvention;
  /** Official only: one mask, chosen as `--return-single-mask` chooses it. */
  readonly singleMask?: boolean;
}

export function toyDecoder(side: number, options: ToyDecoderOptions): Uint8Array {
  const graph = new GraphBuilder();
  const cells = side / 4;
  if (options.convention === 'official' || options.convention === 'samexporter') {
    official(graph, side, options.singleMask ?? false);
  } else if (options.convention === 'sam2') {
    const features = ['image_embed', 'high_res_feats_0', 'high_res_feats_1'].map((name) =>
      graph.input(name, 'float32', [1, 3, cells, cells]),
    );
    const logits = withEarlierMask(graph, decode(graph, cells, features[0]!, pointInputs(graph)), cells);
    nestedOutputs(graph, logits, cells, ['masks', 'iou_predictions'], [1, 3]);
  } else if (options.convention === 'transformers') {
    const embedding = graph.input('image_embeddings', 'float32', [1, 3, cells, cells]);
    graph.input('image_positional_embeddings', 'float32', [1, 3, cells, cells]);
    const logits = decode(
      graph,
      cells,
      embedding,
      queryInputs(graph, ['input_points', 'input_labels'], 'int64'),
    );
    nestedOutputs(graph, logits, cells, ['pred_masks', 'iou_scores'], [1, 'point_batch_size', 3]);
  } else {
    efficient(graph, side);
  }
  return graph.toBytes(toyFacts);
}

/** Points [Q, P, 2] in the frame of the model, and labels [Q, P]. */
interface Points {
  readonly coordinates: string;
  readonly labels: string;
}

function pointInputs(graph: GraphBuilder): Points {
  return {
    coordinates: graph.input('point_coords', 'float32', [1, 'num_points', 2]),
    labels: graph.input('point_labels', 'float32', [1, 'num_points']),
  };
}

function queryInputs(
  graph: GraphBuilder,
  [points, labels]: [string, string],
  type: 'float32' | 'int64',
): Points {
  const dims = [1, 'point_batch_size', 'nb_points_per_image'] as const;
  const first = graph.integers([0]);
  const coordinates = graph.add('Squeeze', [graph.input(points, 'float32', [...dims, 2]), first]);
  const kinds = graph.add('Squeeze', [graph.input(labels, type, dims), first]);
  return { coordinates, labels: graph.add('Cast', [kinds], { to: 1 }) };
}

/** Logits [Q, 4, L·L] without an earlier mask. */
function decode(graph: GraphBuilder, cells: number, embedding: string, points: Points): string {
  const area = cells * cells;
  const add = graph.add.bind(graph);
  // A last point that says nothing, so that no maximum is over none.
  const coordinates = add('Pad', [points.coordinates, graph.integers([0, 0, 0, 0, 1, 0])]);
  const labels = add('Pad', [points.labels, graph.integers([0, 0, 0, 1]), graph.float(-1)]);
  const place = add('Clip', [
    add('Floor', [add('Div', [coordinates, graph.float(4)])]),
    graph.float(0),
    graph.float(cells - 1),
  ]);
  const [column, row] = [0, 1].map((axis) => add('Gather', [place, graph.integers([axis])], { axis: 2 }));
  const xs = graph.floats(Array.from({ length: area }, (_, cell) => cell % cells));
  const ys = graph.floats(Array.from({ length: area }, (_, cell) => Math.floor(cell / cells)));

  const features = add('Reshape', [embedding, graph.integers([3, area])]);
  const index = add('Cast', [add('Add', [add('Mul', [row!, graph.float(cells)]), column!])], { to: 7 });
  const atPoints = add('Gather', [features, index], { axis: 1 });
  const everywhere = add('Reshape', [features, graph.integers([3, 1, 1, area])]);
  const differences = add('Abs', [add('Sub', [atPoints, everywhere])]);
  const colour = add('ReduceSum', [differences, graph.integers([0])], { keepdims: 0 });
  const squares = [add('Sub', [xs, column!]), add('Sub', [ys, row!])].map((d) => add('Mul', [d, d]));
  const distance = add('Div', [add('Sqrt', [add('Add', squares)]), graph.float(cells)]);

  const token = (values: readonly number[]): string => graph.floats(values, [4, 1, 1]);
  const perToken = (values: string): string => add('Unsqueeze', [values, graph.integers([1])]);
  const affinity = add('Sub', [
    add('Sub', [token(tokens.tau), add('Mul', [token(tokens.colour), perToken(colour)])]),
    add('Mul', [token(tokens.distance), perToken(distance)]),
  ]);
  const inside = largest(graph, affinity, labels, 1, graph.float(4));
  const outside = add('Max', [largest(graph, affinity, labels, 0, graph.float(0)), graph.float(0)]);
  const logits = add('Sub', [inside, add('Mul', [graph.float(2), outside])]);
  return cutByBox(graph, logits, place, labels, [xs, ys]);
}

/** [Q, P] as truth values of a label, in the shape of what they select. */
function labelled(graph: GraphBuilder, labels: string, label: number, axes: readonly number[]): string {
  return graph.add('Unsqueeze', [graph.add('Equal', [labels, graph.float(label)]), graph.integers(axes)]);
}

/** Whether any of the points selected along an axis is. */
function anyOf(graph: GraphBuilder, selected: string, axis: number): string {
  const count = graph.add('ReduceMax', [graph.add('Cast', [selected], { to: 1 })], {
    axes: [axis],
    keepdims: 0,
  });
  return graph.add('Greater', [count, graph.float(0)]);
}

/** The maximum over the points of one label, and another value where there is none. */
function largest(
  graph: GraphBuilder,
  affinity: string,
  labels: string,
  label: number,
  otherwise: string,
): string {
  const selected = labelled(graph, labels, label, [1, 3]);
  const values = graph.add('Where', [selected, affinity, graph.float(-1e30)]);
  const maximum = graph.add('ReduceMax', [values], { axes: [2], keepdims: 0 });
  return graph.add('Where', [anyOf(graph, selected, 2), maximum, otherwise]);
}

function cutByBox(
  graph: GraphBuilder,
  logits: string,
  place: string,
  labels: string,
  axes: readonly string[],
): string {
  const add = graph.add.bind(graph);
  const corner = (label: number): string[] => {
    const cell = add('Where', [labelled(graph, labels, label, [2]), place, graph.float(0)]);
    const sum = add('ReduceSum', [cell, graph.integers([1])], { keepdims: 1 });
    return [0, 1].map((axis) => add('Gather', [sum, graph.integers([axis])], { axis: 2 }));
  };
  const [first, second] = [corner(2), corner(3)];
  const margins = axes.flatMap((values, axis) => [
    add('Sub', [values, first[axis]!]),
    add('Sub', [second[axis]!, values]),
  ]);
  const bound = add('Add', [add('Mul', [add('Min', margins), graph.float(2)]), graph.float(1)]);
  const boxed = anyOf(graph, labelled(graph, labels, 2, [2, 3]), 1);
  return add('Where', [boxed, add('Min', [logits, bound]), logits]);
}

function withEarlierMask(graph: GraphBuilder, logits: string, cells: number): string {
  const mask = graph.input('mask_input', 'float32', [1, 1, cells, cells]);
  const given = graph.input('has_mask_input', 'float32', [1]);
  const flat = graph.add('Reshape', [mask, graph.integers([1, 1, cells * cells])]);
  const quarter = graph.add('Mul', [graph.add('Mul', [flat, graph.float(0.25)]), given]);
  return graph.add('Add', [logits, quarter]);
}

/** [Q, 4] of logits [Q, 4, L·L]. */
function predictedIou(graph: GraphBuilder, logits: string): string {
  const count = (threshold: number): string => {
    const above = graph.add('Cast', [graph.add('Greater', [logits, graph.float(threshold)])], { to: 1 });
    return graph.add('ReduceSum', [above, graph.integers([2])], { keepdims: 0 });
  };
  return graph.add('Div', [count(1), graph.add('Add', [count(-1), graph.float(1e-6)])]);
}

function official(graph: GraphBuilder, side: number, singleMask: boolean): void {
  const cells = side / 4;
  const embedding = graph.input('image_embeddings', 'float32', [1, 3, cells, cells]);
  const points = pointInputs(graph);
  const all = withEarlierMask(graph, decode(graph, cells, embedding, points), cells);
  const size = graph.input('orig_im_size', 'float32', [2]);
  const scores = predictedIou(graph, all);
  const choice = singleMask ? chooseMask(graph, points.coordinates, scores) : null;
  const pick = (values: string): string =>
    choice === null ? values : graph.add('Gather', [values, choice], { axis: 1 });
  const masks = singleMask ? 1 : 4;
  const low = graph.add('Reshape', [pick(all), graph.integers([1, masks, cells, cells])]);
  graph.output(fullMasks(graph, low, size, side, masks), 'masks', [1, masks, 'height', 'width']);
  graph.output(pick(scores), 'iou_predictions', [1, masks]);
  graph.output(low, 'low_res_masks', [1, masks, cells, cells]);
}

/** argmax of iou_k + (N − 2.5) · [1000, 0, 0, 0]: the single-mask token from three points on, else the best of the others. */
function chooseMask(graph: GraphBuilder, coordinates: string, scores: string): string {
  const count = graph.add('Gather', [graph.add('Shape', [coordinates]), graph.integers([1])], { axis: 0 });
  const lead = graph.add('Sub', [graph.add('Cast', [count], { to: 1 }), graph.float(2.5)]);
  const bonus = graph.add('Mul', [lead, graph.floats([1000, 0, 0, 0], [1, 4])]);
  return graph.add('ArgMax', [graph.add('Add', [scores, bonus])], { axis: 1, keepdims: 0 });
}

/** The three nested masks at low resolution. */
function nestedOutputs(
  graph: GraphBuilder,
  logits: string,
  cells: number,
  [masksName, scoresName]: [string, string],
  leading: readonly (number | string)[],
): void {
  const nested = (values: string): string =>
    graph.add('Gather', [values, graph.integers([1, 2, 3])], { axis: 1 });
  const queries = leading.length === 3 ? [1, -1] : [1];
  const masks = graph.add('Reshape', [nested(logits), graph.integers([...queries, 3, cells, cells])]);
  const scores = graph.add('Reshape', [nested(predictedIou(graph, logits)), graph.integers([...queries, 3])]);
  graph.output(masks, masksName, [...leading, cells, cells]);
  graph.output(scores, scoresName, leading);
}

/** Points come in pixels of a picture of the size asked for, and masks go out at that size. */
function efficient(graph: GraphBuilder, side: number): void {
  const cells = side / 4;
  const embedding = graph.input('image_embeddings', 'float32', [1, 3, cells, cells]);
  const points = queryInputs(graph, ['batched_point_coords', 'batched_point_labels'], 'float32');
  const size = graph.input('orig_im_size', 'int64', [2]);
  const widthFirst = graph.add('Gather', [graph.add('Cast', [size], { to: 1 }), graph.integers([1, 0])], {
    axis: 0,
  });
  const scaled = graph.add('Div', [graph.add('Mul', [points.coordinates, graph.float(side)]), widthFirst]);
  const logits = decode(graph, cells, embedding, { ...points, coordinates: scaled });
  const nested = graph.add('Gather', [logits, graph.integers([1, 2, 3])], { axis: 1 });
  const low = graph.add('Reshape', [nested, graph.integers([-1, 3, cells, cells])]);
  const batch = graph.add('Shape', [low], { start: 0, end: 2 });
  const sizes = graph.add('Concat', [batch, size], { axis: 0 });
  const resized = graph.add('Resize', [low, '', '', sizes], {
    mode: 'linear',
    coordinate_transformation_mode: 'pytorch_half_pixel',
  });
  const first = graph.integers([0]);
  const scores = graph.add('Gather', [predictedIou(graph, logits), graph.integers([1, 2, 3])], { axis: 1 });
  graph.output(graph.add('Unsqueeze', [resized, first]), 'output_masks', [
    1,
    'queries',
    3,
    'height',
    'width',
  ]);
  graph.output(graph.add('Unsqueeze', [scores, first]), 'iou_predictions', [1, 'queries', 3]);
}
