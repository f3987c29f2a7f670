/** The masks of a picture that a request asks for: sought all over or by prompts, none empty, overlap dealt with. */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import type { ResolvedOptions } from '../automatic/generator-options.js';
import type { MaskCandidate } from '../automatic/mask-record.js';
import { promptedMasks } from '../automatic/prompted-masks.js';
import { type CachedSource, segmentPicture } from '../automatic/segment-picture.js';
import { maskBox } from '../masks/mask.js';
import { partitionMasks, withoutOverlap } from '../masks/overlap.js';
import { areaOfRunLengths, runLengthsToMask } from '../masks/run-lengths.js';
import type { SamEmbedding } from '../models/embedding.js';
import type { SamPrompt } from '../models/sam-prompt.js';
import type { Picture } from '../pictures/picture.js';
import type { OverlapPolicy, PromptRequest } from './picture-request.js';

export interface MaskSource extends CachedSource {
  /** The encoder, or a cache before it. */
  readonly encode: (picture: Picture) => Promise<Result<SamEmbedding, readonly Diagnostic[]>>;
  readonly options: ResolvedOptions;
}

export async function masksOfPicture(
  source: MaskSource,
  picture: Picture,
  prompt: PromptRequest | null,
  overlap: OverlapPolicy,
): Promise<Result<readonly MaskCandidate[], readonly Diagnostic[]>> {
  const found =
    prompt === null
      ? await segmentPicture(source, picture, source.options)
      : await maskOfEach(source, picture, promptsOf(prompt));
  if (!found.ok) return found;
  return ok(
    apart(
      found.value.filter(({ runLengths }) => areaOfRunLengths(runLengths) > 0),
      overlap,
    ),
  );
}

/** A question each: the points with the box where there is one box, else every box by itself and the points by themselves. */
export function promptsOf({ points, labels, boxes }: PromptRequest): readonly SamPrompt[] {
  const ofPoints = points.length === 0 ? {} : { points, ...(labels !== null && { labels }) };
  const [box, ...others] = boxes;
  if (box === undefined || others.length === 0) return [{ ...ofPoints, ...(box !== undefined && { box }) }];
  const each = boxes.map((own): SamPrompt => ({ box: own }));
  return points.length === 0 ? each : [ofPoints, ...each];
}

/** One click is ambiguous, and the best of the three masks by predicted IoU is taken; what says more has one answer. */
export function isAmbiguous({ points = [], box }: SamPrompt): boolean {
  return box === undefined && points.length === 1;
}

async function maskOfEach(
  { model, encode, options }: MaskSource,
  picture: Picture,
  prompts: readonly SamPrompt[],
): Promise<Result<readonly MaskCandidate[], readonly Diagnostic[]>> {
  const embedding = await encode(picture);
  if (!embedding.ok) return embedding;
  const masks: MaskCandidate[] = [];
  for (const prompt of prompts) {
    const asked = { ...prompt, multimask: isAmbiguous(prompt) };
    const found = await promptedMasks(model, embedding.value, asked, options.stabilityScoreOffset);
    if (!found.ok) return found;
    const [best] = [...found.value].sort((a, b) => b.predictedIou - a.predictedIou);
    if (best === undefined || areaOfRunLengths(best.runLengths) === 0)
      return err([diagnose('sam-mask-empty', null, {})]);
    masks.push(best);
  }
  return ok(masks);
}

function apart(
  masks: readonly MaskCandidate[],
  { most, partition }: OverlapPolicy,
): readonly MaskCandidate[] {
  const scores = masks.map(({ predictedIou }) => predictedIou);
  const lengths = masks.map(({ runLengths }) => runLengths);
  const kept = most === null ? masks : withoutOverlap(lengths, scores, most).map((index) => masks[index]!);
  if (!partition) return kept;
  return partitionMasks(kept.map(({ runLengths }) => runLengths)).flatMap((runLengths, index) =>
    runLengths === null ? [] : [{ ...kept[index]!, runLengths, box: maskBox(runLengthsToMask(runLengths)) }],
  );
}
