/**
 * The encoder of ToySAM, which is a toy: its embedding is the mean colour of blocks of 4 × 4 pixels, [1, 3, N/4, N/4].
 * It speaks the conventions that real exports speak, so that the code which reads those can be tried without weights.
 */
import { GraphBuilder, type ModelFacts } from '../src/onnx/graph-builder.js';

export type ToyConvention = 'official' | 'samexporter' | 'efficient-sam' | 'transformers' | 'sam2';

export const toyFacts: ModelFacts = {
  producer: 'dimsum toy-sam',
  graph: 'toy-sam',
  description:
    'ToySAM, a toy that groups pixels by colour and distance in closed form. It is no Segment Anything model and has learnt nothing.',
};

const mean = [123.675, 116.28, 103.53];
const deviation = [58.395, 57.12, 57.375];

export function toyEncoder(side: number, convention: ToyConvention): Uint8Array {
  const graph = new GraphBuilder();
  const cells = side / 4;
  const embedding = graph.add('AveragePool', [normalised(graph, side, convention)], {
    kernel_shape: [4, 4],
    strides: [4, 4],
  });
  const dims = [1, 3, cells, cells];
  switch (convention) {
    case 'transformers':
      graph.output(embedding, 'image_embeddings', dims);
      graph.output(embedding, 'image_positional_embeddings', dims);
      break;
    case 'sam2':
      graph.output(embedding, 'high_res_feats_0', dims);
      graph.output(embedding, 'high_res_feats_1', dims);
      graph.output(embedding, 'image_embed', dims);
      break;
    default:
      graph.output(embedding, 'image_embeddings', dims);
  }
  return graph.toBytes(toyFacts);
}

/** The convention's input, up to the normalised and padded tensor [1, 3, N, N]. */
function normalised(graph: GraphBuilder, side: number, convention: ToyConvention): string {
  switch (convention) {
    case 'samexporter': {
      const rows = graph.input('input_image', 'float32', ['image_height', 'image_width', 3]);
      const scaled = graph.add('Div', [
        graph.add('Sub', [rows, graph.floats(mean)]),
        graph.floats(deviation),
      ]);
      const planes = graph.add('Transpose', [scaled], { perm: [2, 0, 1] });
      const missing = graph.add('Sub', [graph.integers([3, side, side]), graph.add('Shape', [planes])]);
      const pads = graph.add('Concat', [graph.integers([0, 0, 0]), missing], { axis: 0 });
      return graph.add('Unsqueeze', [graph.add('Pad', [planes, pads]), graph.integers([0])]);
    }
    case 'efficient-sam': {
      const image = graph.input('batched_images', 'float32', [1, 3, 'height', 'width']);
      const sizes = graph.integers([1, 3, side, side]);
      const resized = graph.add('Resize', [image, '', '', sizes], { mode: 'linear' });
      const unit = (values: readonly number[]): string =>
        graph.floats(
          values.map((value) => value / 255),
          [3, 1, 1],
        );
      return graph.add('Div', [graph.add('Sub', [resized, unit(mean)]), unit(deviation)]);
    }
    case 'transformers':
      return graph.input('pixel_values', 'float32', [1, 3, side, side]);
    default:
      return graph.input('input_image', 'float32', [1, 3, side, side]);
  }
}
