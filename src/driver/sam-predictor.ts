/**
 * The predictor of Segment Anything: a picture is set once, and prompts are asked of it. As the reference's SamPredictor, on
 * onnxruntime. Mistakes of the user are thrown as a DimsumError that holds their diagnostics.
 */

import type { Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnose } from '../diagnostics/diagnostic.js';
import { generateMasks } from '../observations/sam/automatic/generate-masks.js';
import { type GeneratorOptions, resolveOptions } from '../observations/sam/automatic/generator-options.js';
import { type MaskRecord, maskRecord } from '../observations/sam/automatic/mask-record.js';
import { type Mask, thresholdLogits } from '../observations/sam/masks/mask.js';
import { decodePrompts, fullLogits } from '../observations/sam/models/decode-prompts.js';
import type { SamEmbedding } from '../observations/sam/models/embedding.js';
import { readEmbedding, writeEmbedding } from '../observations/sam/models/embedding-store.js';
import { encodePicture } from '../observations/sam/models/encode-picture.js';
import {
  openSamModel,
  type SamFiles,
  type SamModel,
  type SamOptions,
} from '../observations/sam/models/open-sam-model.js';
import { checkPrompt, type SamPrompt } from '../observations/sam/models/sam-prompt.js';
import type { Picture } from '../observations/sam/pictures/picture.js';
import { readPicture } from '../observations/sam/pictures/read-picture.js';
import { DimsumError } from '../runtime/dimsum-error.js';

export interface SamPrediction {
  /** Logits above 0, at the size of the picture; three, or one where `multimask` is false. */
  readonly masks: readonly Mask[];
  /** The model's own estimate of each mask's IoU; from a linear head, so that it may leave [0, 1]. */
  readonly predictedIou: Float32Array;
  /** S × S of each mask: what `maskInput` of a later prompt takes. */
  readonly lowResolutionLogits: readonly Float32Array[];
  /** Logits of a mask at the size of the picture, row-major. */
  logits(mask: number): Float32Array;
}

export class SamPredictor {
  readonly #model: SamModel;
  #embedding: SamEmbedding | null = null;

  private constructor(model: SamModel) {
    this.#model = model;
  }

  /** Opens the two files of a model; nothing of it travels with Dimsum. */
  static async open(files: SamFiles, options: SamOptions = {}): Promise<SamPredictor> {
    return new SamPredictor(valueOrThrow(await openSamModel(files, options)));
  }

  /** Which convention the files speak, and the side of the square in which the model sees pictures. */
  get convention(): { readonly name: string; readonly side: number } {
    const { name, side } = this.#model.convention;
    return { name, side };
  }

  /** Encodes a picture: decoded pixels, the path of a file, or the bytes of one. */
  async setImage(image: Picture | string | Uint8Array): Promise<void> {
    this.#embedding = null;
    const picture =
      typeof image === 'string' || image instanceof Uint8Array
        ? valueOrThrow(await readPicture(image))
        : image;
    this.#embedding = valueOrThrow(await encodePicture(this.#model, picture));
  }

  /** One prompt of the picture that is set. */
  async predict(prompt: SamPrompt): Promise<SamPrediction> {
    const [prediction] = await this.predictBatch([prompt]);
    return prediction!;
  }

  /** Several prompts of the picture, through the decoder together where its convention allows. */
  async predictBatch(prompts: readonly SamPrompt[]): Promise<readonly SamPrediction[]> {
    const model = this.#model;
    const embedding = this.#set();
    const mistakes = prompts.flatMap((prompt) => checkPrompt(prompt, embedding.size, model.convention));
    if (mistakes.length > 0) throw new DimsumError(mistakes);
    const decoded = valueOrThrow(await decodePrompts(model, embedding, prompts));
    return decoded.map((answer): SamPrediction => {
      const logits = (mask: number): Float32Array => fullLogits(model, embedding, answer, mask);
      return {
        masks: answer.lowResolutionLogits.map((_, mask) => thresholdLogits(logits(mask), embedding.size)),
        predictedIou: answer.predictedIou,
        lowResolutionLogits: answer.lowResolutionLogits,
        logits,
      };
    });
  }

  /** All masks of a picture, as the reference's automatic generator finds them. The picture that is set stays. */
  async generate(
    image: Picture | string | Uint8Array,
    options: Partial<GeneratorOptions> = {},
  ): Promise<readonly MaskRecord[]> {
    const resolved = valueOrThrow(resolveOptions(options));
    const picture =
      typeof image === 'string' || image instanceof Uint8Array
        ? valueOrThrow(await readPicture(image))
        : image;
    const encode = (crop: Picture): ReturnType<typeof encodePicture> => encodePicture(this.#model, crop);
    const found = valueOrThrow(await generateMasks({ model: this.#model, encode }, picture, resolved));
    return found.map((candidate) => maskRecord(candidate, resolved.outputMode));
  }

  /** Writes the embedding of the picture that is set, in the safetensors format. */
  async saveEmbedding(path: string): Promise<void> {
    valueOrThrow(await writeEmbedding(path, this.#set(), this.#model));
  }

  /** Sets the picture that an embedding was made of, without its encoding. */
  async loadEmbedding(path: string): Promise<void> {
    this.#embedding = valueOrThrow(await readEmbedding(path, this.#model));
  }

  /** Gives the model's memory back. */
  async release(): Promise<void> {
    this.#embedding = null;
    await this.#model.release();
  }

  #set(): SamEmbedding {
    if (this.#embedding === null) throw new DimsumError([diagnose('sam-picture-unset', null, {})]);
    return this.#embedding;
  }
}

function valueOrThrow<T>(result: Result<T, readonly Diagnostic[]>): T {
  if (!result.ok) throw new DimsumError(result.error);
  return result.value;
}
