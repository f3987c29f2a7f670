/** What a block of features is: numbers of a mask in its picture, which stand as columns or are reduced over the set. */

import type { Result } from '../../../core/result.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import type { Mask } from '../masks/mask.js';
import type { SamEmbedding } from '../models/embedding.js';
import type { SamModel } from '../models/open-sam-model.js';
import type { Box, Picture } from '../pictures/picture.js';

/** A mask that is not empty, at the size of its picture, with the box that holds it. */
export interface MaskView {
  readonly picture: Picture;
  readonly mask: Mask;
  readonly box: Box;
  readonly model: SamModel;
  /** Of the picture. */
  readonly embedding: SamEmbedding;
}

export interface FeatureBlock {
  /** Names of the numbers; null where their principal directions over the set become the columns. */
  readonly columns: readonly string[] | null;
  /** Whether it reads the picture's embedding. */
  readonly readsEmbedding: boolean;
  measure(view: MaskView): Promise<Result<readonly number[], readonly Diagnostic[]>>;
}

/** Calls `visit` with the place of every pixel within, row by row. */
export function forEachPixel(
  { mask, box: [left, top, right, bottom] }: Pick<MaskView, 'mask' | 'box'>,
  visit: (x: number, y: number, pixel: number) => void,
): void {
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const pixel = y * mask.width + x;
      if (mask.data[pixel] === 1) visit(x, y, pixel);
    }
  }
}
