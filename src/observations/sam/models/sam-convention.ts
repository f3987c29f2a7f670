/**
 * The conventions in which exported Segment Anything models speak: how a picture goes into the encoder, and prompts into the
 * decoder. A convention is data; what to do with it is in `preprocessing/` and `decode-prompts.ts`.
 */

export const conventionNames = [
  'official',
  'samexporter',
  'mobile-sam',
  'efficient-sam',
  'transformers',
  'sam2',
] as const;
export type ConventionName = (typeof conventionNames)[number];

/**
 * `normalised`: 1 × 3 × T × T, mean 0 and deviation 1 by channel, padded with 0. `rows`: H × W × 3, bytes, the model normalises
 * and pads. `unit`: 1 × 3 × H × W, bytes / 255 at the picture's own size, the model resizes.
 */
export type EncoderInput = 'normalised' | 'rows' | 'unit';

/**
 * Where the encoder sees the picture: its longest side scaled to T and the rest padded, both sides stretched to T, or as it is.
 */
export type Frame = 'longest-side' | 'stretched' | 'original';

/** What the decoder's inputs are called, and what follows from that. */
export interface DecoderConvention {
  readonly coordinates: string;
  readonly labels: string;
  /** `points`: [1, N, 2]; `queries`: [1, Q, N, 2], several prompts at once. */
  readonly layout: 'points' | 'queries';
  /** Whether a prompt without a box ends with a point (0, 0) of label −1, as the reference's predictor has it. */
  readonly padding: boolean;
  readonly boxes: boolean;
  /** Whether earlier logits can be given. */
  readonly masks: boolean;
  /** Whether the decoder asks for the picture's size, and scales points by it. */
  readonly size: 'none' | 'asked' | 'scales-points';
  readonly mostPoints: number;
}

export type DecoderName = 'official' | 'sam2' | 'efficient-sam' | 'transformers';

const official: DecoderConvention = {
  coordinates: 'point_coords',
  labels: 'point_labels',
  layout: 'points',
  padding: true,
  boxes: true,
  masks: true,
  size: 'asked',
  mostPoints: Number.POSITIVE_INFINITY,
};

/** The decoders by name: which inputs make one is in `recognise-convention.ts`. */
export const decoderConventions: Readonly<Record<DecoderName, DecoderConvention>> = {
  official,
  sam2: { ...official, padding: false, size: 'none' },
  'efficient-sam': {
    coordinates: 'batched_point_coords',
    labels: 'batched_point_labels',
    layout: 'queries',
    padding: false,
    boxes: true,
    masks: false,
    size: 'scales-points',
    // Further points are cut off in the graph without a word.
    mostPoints: 6,
  },
  transformers: {
    coordinates: 'input_points',
    labels: 'input_labels',
    layout: 'queries',
    padding: false,
    // Labels 2 and 3 have no embedding there, and the exports have no input for boxes.
    boxes: false,
    masks: false,
    size: 'none',
    mostPoints: Number.POSITIVE_INFINITY,
  },
};

/** What each convention is made of; the encoders it may come with, the likeliest first. */
export const conventions: Readonly<
  Record<
    ConventionName,
    { readonly decoder: DecoderName; readonly encoders: readonly EncoderInput[]; readonly frame: Frame }
  >
> = {
  official: { decoder: 'official', encoders: ['normalised'], frame: 'longest-side' },
  samexporter: { decoder: 'official', encoders: ['rows', 'normalised'], frame: 'longest-side' },
  'mobile-sam': { decoder: 'official', encoders: ['normalised', 'rows'], frame: 'longest-side' },
  'efficient-sam': { decoder: 'efficient-sam', encoders: ['unit'], frame: 'original' },
  transformers: { decoder: 'transformers', encoders: ['normalised'], frame: 'longest-side' },
  sam2: { decoder: 'sam2', encoders: ['normalised'], frame: 'stretched' },
};

/** A convention with the encoder that was found. */
export interface SamConvention {
  readonly name: ConventionName;
  readonly encoder: EncoderInput;
  readonly frame: Frame;
  readonly decoder: DecoderConvention;
  /** T, the side of the square in which the model sees pictures. */
  readonly side: number;
}
