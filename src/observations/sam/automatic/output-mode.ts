/** The forms in which masks are given, by the reference's names. */
export const outputModes = ['binary_mask', 'uncompressed_rle', 'coco_rle'] as const;
export type OutputMode = (typeof outputModes)[number];
