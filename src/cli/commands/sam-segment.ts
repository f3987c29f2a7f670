/** `dimsum sam segment`: the masks of pictures, one picture at a time. Pictures that fail are reported at the end; the others are kept. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { type ResolvedOptions, resolveOptions } from '../../observations/sam/automatic/generator-options.js';
import { type MaskCandidate, maskRecord } from '../../observations/sam/automatic/mask-record.js';
import type { PointGrid } from '../../observations/sam/automatic/point-grids.js';
import { promptedMasks } from '../../observations/sam/automatic/prompted-masks.js';
import {
  type CachedSource,
  encodeOnce,
  segmentPicture,
} from '../../observations/sam/automatic/segment-picture.js';
import { openContentCache } from '../../observations/sam/cache/content-cache.js';
import { userCacheFolder } from '../../observations/sam/cache/user-folders.js';
import { findModel } from '../../observations/sam/models/find-model.js';
import { openSamModel } from '../../observations/sam/models/open-sam-model.js';
import type { SamPrompt } from '../../observations/sam/models/sam-prompt.js';
import { findPictures } from '../../observations/sam/pictures/find-pictures.js';
import type { Box, Picture } from '../../observations/sam/pictures/picture.js';
import { type PictureRead, readAhead } from '../../observations/sam/pictures/read-ahead.js';
import { readPicture } from '../../observations/sam/pictures/read-picture.js';
import type { SegmentArguments } from '../declare/command-arguments.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { listenForInterrupt } from '../terminal/interrupt.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import { progressBar } from '../terminal/progress-bar.js';
import type { Terminal } from '../terminal/terminal.js';
import { warnOnce } from '../terminal/warn-once.js';
import { pictureFolders, recordsJson, writeMasks } from '../write/write-masks.js';

/** Two gigabytes are the embeddings of about 500 pictures. */
const defaultCacheBytes = 2e9;

export async function samSegmentCommand(
  patterns: readonly string[],
  options: SegmentArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const paths = await findPictures(patterns);
  const settings = await generatorSettings(options);
  const named = await findModel({ ...options, ...(options.model !== undefined && { name: options.model }) });
  if (!paths.ok || !settings.ok || !named.ok) {
    const mistakes = [paths, settings, named].flatMap((result) => (result.ok ? [] : result.error));
    return printDiagnostics(mistakes, null, terminal);
  }
  const { convention, ...files } = named.value;
  const { provider, threads } = options;
  const model = await openSamModel(files, {
    provider,
    ...(convention !== undefined && { convention }),
    ...(threads !== undefined && { threads }),
  });
  if (!model.ok) return printDiagnostics(model.error, null, terminal);
  const cache = options.cache
    ? openContentCache(join(userCacheFolder(), 'sam'), options.cacheSize ?? defaultCacheBytes)
    : null;
  const job: Job = {
    options,
    settings: settings.value,
    source: { model: model.value, cache, onCacheFault: warnOnce(terminal) },
    terminal,
  };
  const status = await segmentAll(job, paths.value);
  await model.value.release();
  return status;
}

interface Job {
  readonly options: SegmentArguments;
  readonly settings: ResolvedOptions;
  readonly source: CachedSource;
  readonly terminal: Terminal;
}

async function segmentAll(job: Job, paths: readonly string[]): Promise<ExitStatus> {
  const { options, terminal } = job;
  const folders = options.out === undefined ? [] : pictureFolders(options.out, paths);
  const failures: Diagnostic[] = [];
  const printed: [string, string][] = [];
  const interruption = listenForInterrupt(() => terminal.note('stopping; pictures that are done are kept'));
  for await (const read of readAhead(paths, (path) => readPicture(path, options.maxPixels))) {
    if (interruption.signal.aborted) break;
    const { path, index } = read;
    const records = await segmentOne(job, read, folders[index], interruption.signal);
    if (records.ok && records.value !== null) printed.push([path, records.value]);
    if (!records.ok) failures.push(...records.error);
  }
  interruption.release();
  if (options.json) terminal.print(allRecords(paths, printed));
  if (failures.length > 0) printDiagnostics(failures, null, terminal);
  if (interruption.signal.aborted) return exitStatus.interrupted;
  return failures.length > 0 ? exitStatus.inputWrong : exitStatus.done;
}

/** The array of a picture's records; of several pictures an object of such arrays by path. */
function allRecords(paths: readonly string[], printed: readonly (readonly [string, string])[]): string {
  if (paths.length === 1) return printed[0]?.[1] ?? '[]';
  return `{${printed.map(([path, records]) => `${JSON.stringify(path)}:${records}`).join(',')}}`;
}

/** The records as JSON; null where the work was interrupted. */
async function segmentOne(
  job: Job,
  { path, picture }: PictureRead,
  folder: string | undefined,
  signal: AbortSignal,
): Promise<Result<string | null, readonly Diagnostic[]>> {
  const { options, settings, terminal } = job;
  if (!picture.ok) return picture;
  const found = await findMasks(job, picture.value, signal);
  if (found === null) return ok(null);
  if (!found.ok) return err(found.error.map((fault) => ({ ...fault, what: `${path}: ${fault.what}` })));
  const records = recordsJson(found.value.map((candidate) => maskRecord(candidate, settings.outputMode)));
  const count = `${path}: ${found.value.length} ${found.value.length === 1 ? 'mask' : 'masks'}`;
  if (folder === undefined) {
    if (!options.json) terminal.print(count);
    return ok(records);
  }
  const written = await writeMasks(folder, picture.value, found.value, records);
  if (!written.ok) return written;
  terminal.note(`${count}, written to ${folder}`);
  return ok(records);
}

/** Null where the work was interrupted. */
async function findMasks(
  { options, settings, source, terminal }: Job,
  picture: Picture,
  signal: AbortSignal,
): Promise<Result<readonly MaskCandidate[], readonly Diagnostic[]> | null> {
  const prompt = promptOf(options);
  if (prompt !== null) {
    const embedding = await encodeOnce(source, picture);
    if (!embedding.ok) return embedding;
    return await promptedMasks(source.model, embedding.value, prompt, settings.stabilityScoreOffset);
  }
  const bar = await progressBar(terminal, !options.json);
  signal.addEventListener('abort', () => bar.stop(), { once: true });
  const onBatch = ({ done, total }: { done: number; total: number }): void =>
    bar.update(done, total, 'points');
  try {
    return await segmentPicture({ ...source, signal, onBatch }, picture, settings);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  } finally {
    bar.stop();
  }
}

function promptOf({ points, box, singleMask }: SegmentArguments): SamPrompt | null {
  if (points === undefined && box === undefined) return null;
  return {
    multimask: singleMask !== true,
    ...(points !== undefined && {
      points: points.map(([x = 0, y = 0]) => [x, y] as const),
      labels: points.map(([, , label = 1]) => label),
    }),
    ...(box !== undefined && { box: box as unknown as Box }),
  };
}

async function generatorSettings(
  options: SegmentArguments,
): Promise<Result<ResolvedOptions, readonly Diagnostic[]>> {
  const { grid, pointGrids: path, pointsPerSide = grid } = options;
  const allOver = grid ?? options.pointsPerSide ?? path;
  if (allOver !== undefined && promptOf(options) !== null) {
    const option = grid !== undefined ? '--grid' : path === undefined ? '--points-per-side' : '--point-grids';
    return err([diagnose('sam-prompt-and-grid', null, { option })]);
  }
  const grids = path === undefined ? ok(null) : await readGrids(path);
  if (!grids.ok) return grids;
  const named = [
    'pointsPerBatch',
    'predIouThresh',
    'stabilityScoreThresh',
    'stabilityScoreOffset',
    'boxNmsThresh',
    'cropNLayers',
    'cropNmsThresh',
    'cropOverlapRatio',
    'cropNPointsDownscaleFactor',
    'minMaskRegionArea',
    'outputMode',
  ] as const;
  const given = named.flatMap((name) =>
    options[name] === undefined ? [] : [[name, options[name]] as const],
  );
  return resolveOptions({
    ...Object.fromEntries(given),
    ...(pointsPerSide !== undefined && { pointsPerSide }),
    ...(grids.value !== null && { pointGrids: grids.value }),
  });
}

async function readGrids(path: string): Promise<Result<readonly PointGrid[], readonly Diagnostic[]>> {
  const wrong = [
    diagnose('option-malformed', null, {
      option: '--point-grids',
      value: path,
      form: 'a JSON file of [[[x, y], …], …]',
    }),
  ];
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isGrids(parsed) ? ok(parsed) : err(wrong);
  } catch {
    return err(wrong);
  }
}

function isGrids(value: unknown): value is readonly PointGrid[] {
  const isPoint = (point: unknown): boolean =>
    Array.isArray(point) && point.length === 2 && point.every((number) => typeof number === 'number');
  return Array.isArray(value) && value.every((grid) => Array.isArray(grid) && grid.every(isPoint));
}
