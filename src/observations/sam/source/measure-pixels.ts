/**
 * The pixels of one picture as rows: the probability that each is in the mask that was asked for, and its colour or place.
 *
 * The probability is σ(logit / temperature) of the mask's logits at the picture's size, SAM's own evidence. It is not
 * calibrated, which a temperature above 1 allows for, and neighbouring pixels are not independent, which a stride allows
 * for: pixels stand so many apart in both directions, the first half as far from the upper left corner.
 */
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { type ColourOf, labColour, rgbColour } from '../features/mask-colour.js';
import { maskThreshold } from '../masks/mask.js';
import { decodePrompts, fullLogits } from '../models/decode-prompts.js';
import { checkPrompt } from '../models/sam-prompt.js';
import type { Picture } from '../pictures/picture.js';
import { isAmbiguous, type MaskSource, promptsOf } from './masks-of-picture.js';
import type { PixelRequest, PromptRequest } from './picture-request.js';

export interface MeasuredPixel {
  readonly x: number;
  readonly y: number;
  /** P(it is in the mask). */
  readonly probability: number;
  readonly features: readonly number[];
}

/** Feature blocks that a single pixel has. */
export const pixelBlocks = ['lab', 'rgb', 'position'] as const;
export type PixelBlock = (typeof pixelBlocks)[number];

export async function measurePixels(
  { model, encode }: Pick<MaskSource, 'model' | 'encode'>,
  picture: Picture,
  prompt: PromptRequest,
  { stride, temperature }: PixelRequest,
  blocks: readonly PixelBlock[],
): Promise<Result<readonly MeasuredPixel[], readonly Diagnostic[]>> {
  const [asked = {}] = promptsOf(prompt);
  const mistakes = checkPrompt(asked, picture, model.convention);
  if (mistakes.length > 0) return err(mistakes);
  const embedding = await encode(picture);
  if (!embedding.ok) return embedding;
  const decoded = await decodePrompts(model, embedding.value, [{ ...asked, multimask: isAmbiguous(asked) }]);
  if (!decoded.ok) return decoded;
  const answer = decoded.value[0]!;
  const best = answer.predictedIou.indexOf(Math.max(...answer.predictedIou));
  const logits = fullLogits(model, embedding.value, answer, best);
  if (!logits.some((logit) => logit > maskThreshold)) return err([diagnose('sam-mask-empty', null, {})]);
  const featuresOf = pixelFeatures(picture, blocks);
  const pixels: MeasuredPixel[] = [];
  for (const y of placesAlong(picture.height, stride)) {
    for (const x of placesAlong(picture.width, stride)) {
      const logit = logits[y * picture.width + x]!;
      pixels.push({
        x,
        y,
        probability: 1 / (1 + Math.exp(-logit / temperature)),
        features: featuresOf(x, y),
      });
    }
  }
  return ok(pixels);
}

/** At least one, however short the side. */
function placesAlong(side: number, stride: number): readonly number[] {
  const first = Math.min(Math.floor(stride / 2), side - 1);
  return Array.from({ length: Math.ceil((side - first) / stride) }, (_, step) => first + step * stride);
}

function pixelFeatures(
  { data, width, height }: Picture,
  blocks: readonly PixelBlock[],
): (x: number, y: number) => readonly number[] {
  const colours: Readonly<Record<'lab' | 'rgb', ColourOf>> = { lab: labColour(), rgb: rgbColour };
  return (x, y) =>
    blocks.flatMap((block) => {
      if (block === 'position') return [(x + 0.5) / width, (y + 0.5) / height];
      const at = 3 * (y * width + x);
      return colours[block](data[at]!, data[at + 1]!, data[at + 2]!);
    });
}
