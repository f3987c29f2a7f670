/** What a model's text asks of pictures, as plain data: a fit keeps it, and asks the same of new ones. */
import type { GeneratorOptions } from '../automatic/generator-options.js';
import type { FeatureBlockRequest } from '../features/feature-names.js';
import type { ConventionName } from '../models/sam-convention.js';
import type { Box } from '../pictures/picture.js';

export interface PictureRequest {
  /** Paths and patterns, as they were named. */
  readonly pictures: readonly string[];
  readonly model: ModelRequest;
  /** Null where masks are sought all over. */
  readonly prompt: PromptRequest | null;
  readonly generator: Partial<Omit<GeneratorOptions, 'pointGrids' | 'outputMode'>>;
  readonly overlap: OverlapPolicy;
  /** All blocks that any variable observes, each once. */
  readonly blocks: readonly FeatureBlockRequest[];
  /** Where rows are pixels of the one mask that is asked for. */
  readonly pixels?: PixelRequest;
}

/** Which pixels are rows, and how sure the mask is taken to be of them. */
export interface PixelRequest {
  /** Pixels from one to the next, in both directions. */
  readonly stride: number;
  /** Logits are divided by it. */
  readonly temperature: number;
}

/** Two files, a folder that holds them, or a registered name; the only registered one without any. */
export interface ModelRequest {
  readonly name?: string;
  readonly encoder?: string;
  readonly decoder?: string;
  readonly convention?: ConventionName;
}

/** Points are one question, each box is one of its own; a single box and points are one together. */
export interface PromptRequest {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly labels: readonly number[] | null;
  readonly boxes: readonly Box[];
}

/** What becomes of masks that overlap. */
export interface OverlapPolicy {
  /** Of the smaller of two masks at most this share may lie in the other; null lets all stay. */
  readonly most: number | null;
  /** Whether each pixel is of one mask at most, the smallest that holds it. */
  readonly partition: boolean;
}
