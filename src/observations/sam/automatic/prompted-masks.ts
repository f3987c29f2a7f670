/** The masks that a user's own prompt gives, as the generator's records are: nothing is dropped, the order is the model's. */
import { err, ok, type Result } from '../../../core/result.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import { maskBox, thresholdLogits } from '../masks/mask.js';
import { maskToRunLengths } from '../masks/run-lengths.js';
import { stabilityScore } from '../masks/stability-score.js';
import { decodePrompts, fullLogits } from '../models/decode-prompts.js';
import type { SamEmbedding } from '../models/embedding.js';
import type { SamModel } from '../models/open-sam-model.js';
import { checkPrompt, type SamPrompt } from '../models/sam-prompt.js';
import type { MaskCandidate } from './mask-record.js';

export async function promptedMasks(
  model: SamModel,
  embedding: SamEmbedding,
  prompt: SamPrompt,
  stabilityOffset: number,
): Promise<Result<readonly MaskCandidate[], readonly Diagnostic[]>> {
  const { size } = embedding;
  const mistakes = checkPrompt(prompt, size, model.convention);
  if (mistakes.length > 0) return err(mistakes);
  const decoded = await decodePrompts(model, embedding, [prompt]);
  if (!decoded.ok) return decoded;
  const answer = decoded.value[0]!;
  return ok(
    Array.from(answer.predictedIou, (predictedIou, index): MaskCandidate => {
      const logits = fullLogits(model, embedding, answer, index);
      const mask = thresholdLogits(logits, size);
      return {
        runLengths: maskToRunLengths(mask),
        box: maskBox(mask),
        predictedIou,
        stabilityScore: stabilityScore(logits, stabilityOffset),
        points: prompt.points ?? [],
        cropBox: [0, 0, size.width, size.height],
      };
    }),
  );
}
