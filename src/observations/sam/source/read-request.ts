/** `SAM("photos/*.jpg", points = [[420, 310]]).features(lab)` → {@link PictureRequest}, or what is wrong with its values. */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import type { ExpressionIr, SourceCallIr } from '../../../model/model-ir.js';
import { generatorArguments } from '../../../model/picture-sources.js';
import { resolveOptions } from '../automatic/generator-options.js';
import {
  type FeatureBlockName,
  type FeatureBlockRequest,
  featureBlockNames,
} from '../features/feature-names.js';
import { type ConventionName, conventionNames } from '../models/sam-convention.js';
import type { Box } from '../pictures/picture.js';
import { pixelBlocks } from './measure-pixels.js';
import type {
  ModelRequest,
  OverlapPolicy,
  PictureRequest,
  PixelRequest,
  PromptRequest,
} from './picture-request.js';

/** A source of pictures: the call of `SAM`, and what is made of its masks. */
export interface PictureSource {
  readonly request: PictureRequest;
  readonly makes: 'features' | 'count' | 'pixels';
}

/** Features of masks where a model observes these themselves. */
const defaultBlocks: readonly FeatureBlockRequest[] = [{ name: 'lab' }, { name: 'shape' }];

export function readPictureSource(source: SourceCallIr): Result<PictureSource, readonly Diagnostic[]> {
  const sam = source.receiver?.kind === 'call' ? source.receiver : source;
  const values = new Map(sam.arguments.map(({ name, value }) => [name ?? 'pictures', termValue(value)]));
  const mistakes: Diagnostic[] = [];
  const read = <T>(name: string, rule: string, accept: (value: unknown) => T | null): T | null => {
    const value = values.get(name);
    if (value === undefined) return null;
    const accepted = accept(value);
    if (accepted === null)
      mistakes.push(diagnose('sam-option', null, { option: name, value: printed(value), rule }));
    return accepted;
  };
  const pictures = read('pictures', 'it is a text, or a list of texts, that names pictures', texts) ?? [];
  const text = (name: string): string | null => read(name, 'it is a text', isText);
  const convention = read('convention', `it is one of ${conventionNames.join(', ')}`, conventionName);
  const model: ModelRequest = {
    ...present('name', text('model')),
    ...present('encoder', text('encoder')),
    ...present('decoder', text('decoder')),
    ...present('convention', convention),
  };
  const prompt: PromptRequest = {
    points:
      (read('points', 'it is a list of [x, y]', (value) => rowsOf(value, 2)) as
        | PromptRequest['points']
        | null) ?? [],
    labels: read('labels', 'it is a list of 1 (of the object) and 0 (not of it), one a point', labels),
    boxes: (read('boxes', 'it is a list of [x0, y0, x1, y1]', (value) => rowsOf(value, 4)) ??
      []) as unknown as readonly Box[],
  };
  const overlap: OverlapPolicy = {
    partition:
      read('overlap', 'it is partition, or left out', (value) => value === 'partition' || null) ?? false,
    most: read('maxOverlap', 'it is a number from 0 to 1', (value) => (isShare(value) ? value : null)),
  };
  const generator = Object.fromEntries(
    Object.entries(generatorArguments).flatMap(([name, key]) => {
      const value = read(name, 'it is a number', (given) => (typeof given === 'number' ? given : null));
      return value === null ? [] : [[key, value]];
    }),
  );
  const options = resolveOptions(generator);
  if (!options.ok) mistakes.push(...options.error);
  const asked = prompt.points.length > 0 || prompt.boxes.length > 0;
  if (!asked && values.has('labels')) {
    mistakes.push(diagnose('sam-labels-alone', null, {}));
  }
  if (asked && Object.keys(generator).length > 0) mistakes.push(unused(values));
  const makes = made(source);
  const blocks = makes === 'count' ? [] : blocksOf(source, sam);
  const pixels = makes === 'pixels' ? readPixels(source, prompt, blocks, mistakes) : null;
  if (mistakes.length > 0) return err(mistakes);
  const request = {
    pictures,
    model,
    prompt: asked ? prompt : null,
    generator,
    overlap,
    blocks,
    ...present('pixels', pixels),
  };
  return ok({ makes, request });
}

function made({ function: name }: SourceCallIr): PictureSource['makes'] {
  return name === 'count' || name === 'pixels' ? name : 'features';
}

/** Closer pixels of a picture of 1024 or more say little of their own: SAM's masks have 256 a side before they are scaled up. */
const defaultStride = 8;

/** Of one mask in each picture, and by features that a single pixel has. */
function readPixels(
  source: SourceCallIr,
  { points, boxes }: PromptRequest,
  blocks: readonly FeatureBlockRequest[],
  mistakes: Diagnostic[],
): PixelRequest {
  const asksOne = boxes.length === 1 || (boxes.length === 0 && points.length > 0);
  if (!asksOne) mistakes.push(diagnose('pixels-of-masks', null, { boxes: boxes.length }));
  for (const { name } of blocks) {
    if (!(pixelBlocks as readonly string[]).includes(name))
      mistakes.push(diagnose('pixel-feature', null, { name, known: pixelBlocks }));
  }
  const given = new Map(source.arguments.map(({ name, value }) => [name, termValue(value)]));
  const number = (
    name: string,
    rule: string,
    fits: (value: number) => boolean,
    otherwise: number,
  ): number => {
    const value = given.has(name) ? given.get(name) : otherwise;
    if (typeof value === 'number' && fits(value)) return value;
    mistakes.push(diagnose('sam-option', null, { option: name, value: printed(value), rule }));
    return otherwise;
  };
  return {
    stride: number(
      'stride',
      'it is a whole number of pixels, 1 or more',
      (value) => Number.isSafeInteger(value) && value >= 1,
      defaultStride,
    ),
    temperature: number('temperature', 'it is a number above 0', (value) => value > 0, 1),
  };
}

/** The blocks that are named after the masks, or as `features =` of `SAM`. */
function blocksOf(source: SourceCallIr, sam: SourceCallIr): readonly FeatureBlockRequest[] {
  const own = source === sam ? [] : source.arguments.filter(({ name }) => name === null);
  const within = sam.arguments.find(({ name }) => name === 'features')?.value;
  const terms =
    own.length > 0
      ? own.map(({ value }) => value)
      : within?.kind === 'list'
        ? within.elements
        : within
          ? [within]
          : [];
  const blocks = terms.flatMap(blockOf);
  if (blocks.length > 0) return blocks;
  return source.function === 'pixels' ? [{ name: 'lab' }] : defaultBlocks;
}

/** Checking has seen that it is one. */
function blockOf(term: ExpressionIr): readonly FeatureBlockRequest[] {
  const name = term.kind === 'call' ? term.function : term.kind === 'string' ? term.value : '';
  if (!isBlockName(name)) return [];
  if (term.kind !== 'call') return [{ name }];
  const count = term.arguments.map(termValue).find((value) => typeof value === 'number');
  const path = term.arguments.map(termValue).find((value) => typeof value === 'string');
  return [{ name, ...present('count', count ?? null), ...present('path', path ?? null) }];
}

function isBlockName(name: string): name is FeatureBlockName {
  return (featureBlockNames as readonly string[]).includes(name);
}

function unused(values: ReadonlyMap<string, unknown>): Diagnostic {
  const [option = ''] = Object.keys(generatorArguments).filter((name) => values.has(name));
  return diagnose('sam-option-unused', null, { option });
}

/** Numbers, texts and lists of them; null for what is none of these. */
function termValue(term: ExpressionIr): unknown {
  if (term.kind === 'number' || term.kind === 'string') return term.value;
  if (term.kind === 'list') return term.elements.map(termValue);
  return term.kind === 'negate' && term.operand.kind === 'number' ? -term.operand.value : null;
}

function printed(value: unknown): string {
  return JSON.stringify(value) ?? 'that';
}

function present<K extends string, T>(key: K, value: T | null): { readonly [key in K]?: T } {
  return (value === null ? {} : { [key]: value }) as { readonly [key in K]?: T };
}

function texts(value: unknown): readonly string[] | null {
  const list = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((each) => typeof each === 'string' && each !== '')
    ? (list as string[])
    : null;
}

function isText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function conventionName(value: unknown): ConventionName | null {
  return conventionNames.find((name) => name === value) ?? null;
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function labels(value: unknown): readonly number[] | null {
  return Array.isArray(value) && value.every((label) => label === 0 || label === 1)
    ? (value as number[])
    : null;
}

function rowsOf(value: unknown, length: number): readonly (readonly number[])[] | null {
  const isRow = (row: unknown): boolean =>
    Array.isArray(row) && row.length === length && row.every((number) => typeof number === 'number');
  return Array.isArray(value) && value.length > 0 && value.every(isRow) ? (value as number[][]) : null;
}
