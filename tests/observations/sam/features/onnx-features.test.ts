/**
 * Features by a second model, from ONNX files written here: a net whose answer is known in closed form says what it was
 * shown, and nets that cannot be asked are refused by what is found in them.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openOnnxFeatures } from '../../../../src/observations/sam/features/onnx-features.js';
import type { Box, Picture } from '../../../../src/observations/sam/pictures/picture.js';
import { GraphBuilder } from '../../../../src/onnx/graph-builder.js';
import { onnxModelType } from '../../../../src/onnx/onnx-schema.js';
import { ToyFolder } from '../toy-files.js';

const folder = new ToyFolder();
afterAll(() => folder.remove());

type Dims = readonly (number | string)[];
/** From the picture to the outputs: a name, the shape the file says, and the value. */
type Net = (
  graph: GraphBuilder,
  picture: string,
) => Readonly<Record<string, { readonly dims: Dims; readonly value: string }>>;

const facts = { producer: 'dimsum tests', graph: 'net', description: 'A net of closed form.' };

function bytesOf(input: Dims, net: Net): Uint8Array {
  const graph = new GraphBuilder();
  const picture = graph.input('pixels', 'float32', input);
  for (const [name, { dims, value }] of Object.entries(net(graph, picture))) graph.output(value, name, dims);
  return graph.toBytes(facts);
}

function write(name: string, input: Dims, net: Net): string {
  return folder.put(name, bytesOf(input, net));
}

/** The mean of each channel, [1, 3, 1, 1]. */
const means = (graph: GraphBuilder, picture: string): string => graph.add('GlobalAveragePool', [picture]);
const asVector: Net = (graph, picture) => ({
  mean: { dims: [1, 3], value: graph.add('Flatten', [means(graph, picture)]) },
});

const size = { height: 24, width: 32 };
/** Left half of one colour, right half of another. */
const halves: Picture = {
  ...size,
  data: Uint8Array.from(
    { length: 3 * size.height * size.width },
    (_, at) => (Math.floor(at / 3) % size.width < 16 ? [200, 100, 0] : [0, 50, 250])[at % 3]!,
  ),
};
const left: Box = [2, 4, 9, 11];

/** (byte / 255 − mean) / deviation of ImageNet's, from their published figures. */
const normalised = (colour: readonly number[]): readonly number[] =>
  colour.map((byte, c) => (byte / 255 - [0.485, 0.456, 0.406][c]!) / [0.229, 0.224, 0.225][c]!);
const unit = (vector: readonly number[]): readonly number[] =>
  vector.map((value) => value / Math.hypot(...vector));

async function measure(path: string, box: Box = left) {
  const opened = await openOnnxFeatures(path, { threads: 1 });
  if (!opened.ok) return opened;
  const answer = await opened.value.measure(halves, box);
  await opened.value.release();
  return answer;
}

async function refusal(path: string) {
  const answer = await measure(path);
  if (answer.ok) throw new Error(`${path} is not refused`);
  return answer.error.map(({ code, why }) => `${code}: ${why}`).join('\n');
}

function expectVector(answer: Awaited<ReturnType<typeof measure>>, expected: readonly number[]): void {
  if (!answer.ok) throw new Error(answer.error.map(({ what }) => what).join());
  expect(answer.value.length).toBe(expected.length);
  for (const [i, value] of answer.value.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-5);
}

describe('a net is shown', () => {
  test("the square about the mask's box, normalised as ImageNet's, and its answer has length 1", async () => {
    expectVector(
      await measure(write('vector.onnx', [1, 3, 16, 16], asVector)),
      unit(normalised([200, 100, 0])),
    );
  });

  test('beyond the picture its mean colour, which is 0 but for the rounding to bytes', async () => {
    // Of 16 × 16 about a box of 16 × 4 in the upper left corner the upper 6 rows are outside.
    const net = write('corner.onnx', [1, 3, 16, 16], asVector);
    const inside = normalised([200, 100, 0]).map((value) => (value * 10) / 16);
    const rounding = normalised([124, 116, 104]).map((value) => (value * 6) / 16);
    expectVector(await measure(net, [0, 0, 15, 3]), unit(inside.map((value, c) => value + rounding[c]!)));
  });

  test('at 224 pixels a side where the file leaves the side free', async () => {
    const sides: Net = (graph, picture) => {
      const shape = graph.add('Cast', [graph.add('Shape', [picture])], { to: 1 });
      return { shape: { dims: [1, 4], value: graph.add('Unsqueeze', [shape, graph.integers([0])]) } };
    };
    const free = write('free.onnx', ['n', 3, 'height', 'width'], sides);
    expectVector(await measure(free), unit([1, 3, 224, 224]));
    expectVector(await measure(write('half-free.onnx', [1, 3, 'height', 32], sides)), unit([1, 3, 32, 32]));
  });

  test('and of tokens the first is taken, of maps their means, of several outputs the first of such a shape', async () => {
    const expected = unit(normalised([200, 100, 0]));
    const tokens: Net = (graph, picture) => {
      const first = graph.add('Reshape', [means(graph, picture), graph.integers([1, 1, 3])]);
      const second = graph.add('Add', [first, graph.float(7)]);
      return { tokens: { dims: [1, 2, 3], value: graph.add('Concat', [first, second], { axis: 1 }) } };
    };
    expectVector(await measure(write('tokens.onnx', [1, 3, 16, 16], tokens)), expected);
    const maps: Net = (graph, picture) => ({
      scalar: { dims: [1], value: graph.floats([3]) },
      maps: { dims: [1, 3, 16, 16], value: picture },
    });
    expectVector(await measure(write('maps.onnx', [1, 3, 16, 16], maps)), expected);
  });
});

describe('a net is refused', () => {
  const identity: Net = (_, picture) => ({ same: { dims: [1, 3], value: picture } });

  test.each([
    ['of rank 3', [3, 16, 16], 'pixels float32 [3, 16, 16]'],
    ['of one channel', [1, 1, 16, 16], 'pixels float32 [1, 1, 16, 16]'],
    ['of pictures that are no squares', [1, 3, 16, 24], 'pixels float32 [1, 3, 16, 24]'],
    ['of eight pictures at once', [8, 3, 16, 16], 'pixels float32 [8, 3, 16, 16]'],
  ] as const)('whose input is %s', async (_, dims, found) => {
    const net: Net = (_graph, value) => ({ same: { dims, value } });
    const said = await refusal(write('input.onnx', dims, net));
    expect(said).toContain('onnx-features-input');
    expect(said).toContain(found);
  });

  test('whose outputs are of no such shape, by the file', async () => {
    const scalar: Net = (graph, picture) => ({
      sum: { dims: [], value: graph.add('ReduceSum', [picture], { keepdims: 0 }) },
    });
    expect(await refusal(write('scalar.onnx', [1, 3, 16, 16], scalar))).toBe(
      'onnx-features-output: Its outputs are sum float32 []; one must be float32, of finite numbers: [1, D], tokens [1, T, D] or maps [1, C, H, W].',
    );
  });

  test('whose answer is of several pictures or of numbers that are none, as it shows', async () => {
    const several: Net = (graph, picture) => ({
      rows: { dims: ['n', 16], value: graph.add('Reshape', [picture, graph.integers([-1, 16])]) },
    });
    expect(await refusal(write('several.onnx', [1, 3, 16, 16], several))).toContain('rows float32 [48, 16]');
    const undefinedNumbers: Net = (graph, picture) => ({
      none: { dims: [1, 3], value: graph.add('Div', [asVector(graph, picture).mean!.value, graph.float(0)]) },
    });
    expect(await refusal(write('infinite.onnx', [1, 3, 16, 16], undefinedNumbers))).toContain(
      'onnx-features-output',
    );
  });

  test('that is no ONNX file, is not there, or takes weights from outside its folder', async () => {
    expect(await refusal(folder.put('text.onnx', 'no net'))).toContain('not-onnx');
    expect(await refusal(join(folder.path, 'absent.onnx'))).toContain('sam-model-unreadable');
    const model = onnxModelType.decode(bytesOf([1, 3, 16, 16], identity)) as unknown as {
      graph: { initializer: object[] };
    };
    mkdirSync(join(folder.path, 'inner'));
    folder.put('weights.bin', new Uint8Array(4));
    model.graph.initializer.push({
      name: 'weights',
      dims: [1],
      dataType: 1,
      dataLocation: 1,
      externalData: [{ key: 'location', value: '../weights.bin' }],
    });
    const outside = folder.put(
      'inner/outside.onnx',
      onnxModelType.encode(onnxModelType.create(model)).finish(),
    );
    expect(await refusal(outside)).toContain('sam-model-leaves-folder');
  });
});
