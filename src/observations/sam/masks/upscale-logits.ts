/**
 * Low-resolution logits to the size of the picture: up to the model's square T × T, off with the padding, and on to H × W
 * (segment-anything, modeling/sam.py, postprocess_masks). A model that saw the picture stretched has no padding and one step.
 */
import type { PixelSize } from '../pictures/picture.js';
import { resizeBilinear } from './resize-bilinear.js';

/** How the picture lay in the model's square: within the upper left `inner` of T × T, or stretched over all of it. */
export type Placement =
  | { readonly kind: 'padded'; readonly side: number; readonly inner: PixelSize }
  | { readonly kind: 'stretched' };

/** Where `above` is given, logits that are far below it may be −∞ (`resizeBilinear`). */
export function upscaleLogits(
  logits: Float32Array,
  lowSide: number,
  placement: Placement,
  size: PixelSize,
  above: number | null = null,
): Float32Array {
  const low = { height: lowSide, width: lowSide, stride: lowSide, data: logits };
  if (placement.kind === 'stretched') return resizeBilinear(low, size, above);
  const { side, inner } = placement;
  const data = resizeBilinear(low, { height: side, width: side }, above);
  return resizeBilinear({ ...inner, stride: side, data }, size, above);
}
