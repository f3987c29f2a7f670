/** `observe x_i = features(m_i, …)`, `observe n_j = count(m_ji)`: what a model says of pictures → a source of rows. */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { counted } from '../../../diagnostics/messages/phrases.js';
import type { SourceCallIr } from '../../../model/model-ir.js';
import type { ObservationSource } from '../../observation-source.js';
import type { FittedBlock, PicturesObserved } from '../../pictures-observed.js';
import type { FeatureBlockRequest } from '../features/feature-names.js';
import { type MeasuredSet, measurePictures } from './measure-pictures.js';
import { type OpenWork, openWork, type PictureWatch } from './open-work.js';
import type { PictureRequest } from './picture-request.js';
import { countColumn, filesOf, fitBlocks, maskColumn, rowsOf, sourceOf, tableOf } from './picture-rows.js';
import { type PictureSource, readPictureSource } from './read-request.js';

/** An observed variable whose rows are made of the masks of one call of `SAM`, the same for all that are read together. */
export interface PictureVariable {
  readonly name: string;
  readonly source: SourceCallIr;
  /** Of `observe (y_i, c_i) = SAM(…).pixels(lab)`, 0 for the probability and 1 for the features. */
  readonly element?: number;
}

export interface PictureSetting {
  /** Pictures in place of those that the model names; none to take these. */
  readonly paths: readonly string[];
  /** Makes a path of the model's one that can be opened. */
  readonly resolve: (path: string) => string;
  readonly watch: PictureWatch;
}

export interface PicturesOpened {
  readonly source: ObservationSource;
  /** The columns of each variable. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

export async function observePictures(
  variables: readonly PictureVariable[],
  { paths, resolve, watch }: PictureSetting,
): Promise<Result<PicturesOpened, readonly Diagnostic[]>> {
  const sources: NamedSource[] = [];
  for (const { name, source, element = 0 } of variables) {
    const read = readPictureSource(source);
    if (!read.ok) return read;
    sources.push({ ...read.value, name, element });
  }
  const [first] = sources;
  const makes = new Set(sources.map((source) => source.makes));
  if (first === undefined || makes.size > 1) {
    return err([diagnose('pictures-mixed', null, { names: variables.map(({ name }) => name) })]);
  }
  const request: PictureRequest = { ...first.request, blocks: allBlocks(sources) };
  const asked = paths.length === 0 ? request : { ...request, pictures: paths };
  const opened = await openWork(asked, paths.length === 0 ? resolve : (path) => path, watch);
  if (!opened.ok) return opened;
  try {
    const measured = await measurePictures(opened.value, opened.value.paths);
    if (!measured.ok) return measured;
    return rowsOfSet(opened.value, measured.value, sources, request.blocks);
  } finally {
    await opened.value.release();
  }
}

interface NamedSource extends PictureSource {
  readonly name: string;
  readonly element: number;
}

/** Every block that a variable observes, once. */
function allBlocks(sources: readonly PictureSource[]): readonly FeatureBlockRequest[] {
  const blocks = sources.flatMap(({ request }) => request.blocks);
  return [...new Map(blocks.map((block) => [JSON.stringify(block), block])).values()];
}

function rowsOfSet(
  work: OpenWork,
  set: MeasuredSet,
  sources: readonly NamedSource[],
  asked: readonly FeatureBlockRequest[],
): Result<PicturesOpened, readonly Diagnostic[]> {
  const { request, used, blocks: open } = work;
  const rowsAre = rowsOfSource[sources[0]?.makes ?? 'features'];
  const masks = set.pictures.flatMap((picture) => picture.masks);
  const reduced = open.blocks.some(({ columns }) => columns === null);
  if (rowsAre === 'masks' && masks.length < (reduced ? 2 : 1)) {
    return err([diagnose('sam-no-mask', null, { pictures: set.pictures.length, masks: masks.length })]);
  }
  const blocks = rowsAre === 'pictures' ? [] : fitBlocks(request.blocks, open.blocks, masks);
  const observed: PicturesObserved = {
    rowsAre,
    request,
    model: used,
    blocks,
    files: filesOf(set.pictures),
    rows: rowsOf(set.pictures, rowsAre),
    failed: set.failed,
  };
  const columns = sources.map(({ name, element, request: own }) => {
    const features = columnsOf(own.blocks, asked, blocks);
    if (rowsAre === 'masks') return [name, features];
    if (rowsAre === 'pictures') return [name, [countColumn]];
    return [name, element === 0 ? [maskColumn] : features];
  });
  const source = sourceOf(
    tableOf(set, observed),
    observed,
    rowsAre === 'pixels' ? pixelNotes(observed) : notesOf(observed, masks.length),
  );
  return ok({ source, columns: Object.fromEntries(columns) });
}

const rowsOfSource = { features: 'masks', count: 'pictures', pixels: 'pixels' } as const;

function columnsOf(
  own: readonly FeatureBlockRequest[],
  all: readonly FeatureBlockRequest[],
  fitted: readonly FittedBlock[],
): readonly string[] {
  const texts = all.map((block) => JSON.stringify(block));
  return own.flatMap((block) => fitted[texts.indexOf(JSON.stringify(block))]?.columns ?? []);
}

/** What a person who reads the result should know of how the rows were made. */
function notesOf({ files, request, blocks, model }: PicturesObserved, masks: number): readonly string[] {
  const { prompt, overlap } = request;
  const empty = files.filter((file) => file.masks === 0).length;
  const policy = [
    ...(overlap.most === null
      ? []
      : [`of two masks that overlap by more than ${overlap.most} of the smaller, one`]),
    ...(overlap.partition ? ['each pixel in one mask at most'] : []),
  ];
  const untouched = prompt === null && policy.length === 0;
  return [
    `${counted(masks, 'mask')} of ${counted(files.length, 'picture')} by ${model.encoder} and ${model.decoder} (${model.convention})`,
    ...(empty === 0 ? [] : [`${empty} of the pictures have no mask`]),
    ...(policy.length === 0 ? [] : [`masks: ${policy.join('; ')}`]),
    ...(untouched
      ? ['masks may overlap and nest, as the generator gives them (overlap = partition, maxOverlap = 0.5)']
      : []),
    ...blocks.flatMap(({ name, columns, reduction }, at) =>
      reduction === null
        ? []
        : [directionsNote(name, columns.length, request.blocks[at]?.count ?? 0, reduction.explained)],
    ),
  ];
}

function pixelNotes({ files, rows, request, model }: PicturesObserved): readonly string[] {
  const { stride = 1, temperature = 1 } = request.pixels ?? {};
  const pictures = files.length === 1 ? 'one picture' : `${files.length} pictures`;
  const every = stride === 1 ? 'every pixel' : `one pixel in ${stride} × ${stride}`;
  return [
    `${rows.length} pixels of ${pictures} (${every}), each counted as independent of the others, by ${model.encoder} and ${model.decoder} (${model.convention})`,
    `${maskColumn} is SAM's logit divided by ${temperature}, as a probability that nothing has calibrated (stride and temperature say how much pixels count)`,
  ];
}

function directionsNote(name: string, columns: number, asked: number, explained: readonly number[]): string {
  const share = (100 * explained.reduce((sum, value) => sum + value, 0)).toFixed(1);
  const fewer = columns < asked ? `, since the set varies along no more than ${columns}` : '';
  return `${name}(${asked}) is ${columns} whitened principal directions with ${share} % of the variance${fewer}`;
}
