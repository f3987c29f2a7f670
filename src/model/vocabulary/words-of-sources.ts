/** What data are read from: tables, pictures, and what is made of the masks of pictures. */
import { featureForms, pixelArguments, samArguments } from '../picture-sources.js';
import { byName, byPlace, type LanguageWord, word } from './language-word.js';

const masks = byPlace('m_i', 'the name of what SAM(…) fills: masks');
const blocks = byPlace(
  '…',
  'columns of each: embedding(8), lab, rgb, position, shape, size, onnx("dino.onnx", 8)',
);

const meanings: Readonly<Record<string, string>> = {
  model: 'the name of a model or the folder of its files',
  encoder: 'the file of the encoder, an ONNX graph',
  decoder: 'the file of the decoder, an ONNX graph',
  convention: 'how these files name their tensors, where they do not tell',
  points: 'points to ask about, [[420, 310]]; without them every mask is found',
  labels: 'of each point 1, on the thing, or 0, beside it',
  boxes: 'boxes to ask about, [[x0, y0, x1, y1]]',
  features: 'columns of each mask',
  overlap: 'partition: each pixel to the smallest mask that holds it',
  maxOverlap: 'share of the smaller of two masks above which one is left out',
  stride: 'one pixel in stride × stride is a row',
  temperature: 'above 1 makes less of the logits of pixels',
};

const options = (names: readonly string[]) =>
  names.map((name) => byName(name, meanings[name] ?? `as ${name} of Segment Anything’s generator`));

const featureMeanings: Readonly<Record<string, string>> = {
  embedding: 'the encoder’s embedding, on so many whitened principal directions',
  lab: 'the mean colour in CIE L*a*b*',
  rgb: 'the mean colour in red, green and blue',
  position: 'the centre of mass over width and height',
  shape: 'the logarithms of area and aspect, and the solidity',
  size: 'the logarithms of the box’s width and height over the picture’s',
};

export const wordsOfSources: readonly LanguageWord[] = [
  word(
    'source',
    'table',
    ['table("data.csv", [a, b])', 'table("data.csv")', 'amortized(table, from = c)'],
    'rows of a CSV, TSV, Parquet or JSON-lines file; as a network, a cell for each value',
    [
      byPlace('file', 'a path or a glob, from the model’s folder'),
      byName('columns', 'names, globs (petal*) and spans (p00..p77); without them every column of numbers'),
    ],
  ),
  word(
    'source',
    'SAM',
    ['SAM("photos/*.jpg", model = "vit_b")'],
    'masks of pictures by Segment Anything (Kirillov et al. 2023)',
    [byPlace('pictures', 'a path or a glob, from the model’s folder'), ...options(samArguments)],
  ),
  word(
    'source',
    'features',
    [
      'features(m_i, embedding(8), lab)',
      'SAM("cup.jpg", model = "vit_b").features(lab)',
      'density(features)',
    ],
    'columns of numbers for each mask; of a network, what its last hidden layer makes of a row',
    [masks, blocks],
  ),
  word('source', 'count', ['count(m_ji)'], 'how many masks each picture has', [masks]),
  word(
    'source',
    'pixels',
    ['SAM("cup.jpg", points = [[420, 310]]).pixels(lab, stride = 8)'],
    'pixels of a picture: the probability of being in the mask, and columns of each',
    [blocks, ...options(pixelArguments)],
  ),
  ...Object.entries(featureForms)
    .filter(([name]) => name !== 'onnx')
    .map(([name, form]) =>
      word(
        'feature',
        name,
        [form],
        featureMeanings[name] ?? '',
        form === name ? [] : [byPlace('columns', 'a number of columns')],
      ),
    ),
  word(
    'feature',
    'onnx',
    ['onnx("dino.onnx", 8)', 'from = onnx("resnet.onnx", x)'],
    'what a network of yours, an ONNX file, makes of each mask or of each row',
    [
      byPlace('file', 'a path, from the model’s folder'),
      byPlace('columns or x', 'a number of principal directions; what the network reads'),
    ],
  ),
];
