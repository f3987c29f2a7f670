/**
 * What is kept of pictures beside the numbers made of them: which picture and mask each row is, how new pictures become
 * rows alike, and what could not be read. Plain data, for it goes into the fit.
 */
import type { FeatureBlockName } from './sam/features/feature-names.js';
import type { CocoRunLengths } from './sam/masks/run-lengths.js';
import type { PictureRequest } from './sam/source/picture-request.js';

export interface PicturesObserved {
  /** A row is a mask, a picture, or a pixel. */
  readonly rowsAre: 'masks' | 'pictures' | 'pixels';
  readonly request: PictureRequest;
  readonly model: ModelUsed;
  /** Blocks of columns, in their order; none where masks are counted. */
  readonly blocks: readonly FittedBlock[];
  readonly files: readonly PictureFile[];
  /** Of each row, in their order. */
  readonly rows: readonly PictureRow[];
  /** Pictures of which nothing was made, and why. */
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

/** Which files were asked; a fit speaks of new pictures only through the same ones. */
export interface ModelUsed {
  readonly encoder: string;
  readonly decoder: string;
  readonly convention: string;
  /** Of the bytes of both, and what feature blocks depend on. */
  readonly fingerprint: string;
}

export interface PictureFile {
  readonly path: string;
  readonly height: number;
  readonly width: number;
  /** How many masks it gave. */
  readonly masks: number;
}

export interface PictureRow {
  /** Among `files`. */
  readonly picture: number;
  /** Among the masks of its picture, where a row is a mask. */
  readonly mask?: number;
  /** Where a row is a pixel: its column and its row in the picture, from 0. */
  readonly pixel?: readonly [x: number, y: number];
  readonly segmentation?: CocoRunLengths;
}

/** A block's columns, and what makes them of a mask's numbers where it was fitted over the set. */
export interface FittedBlock {
  readonly name: FeatureBlockName;
  readonly columns: readonly string[];
  readonly reduction: Reduction | null;
}

/** y = W (x − m): principal directions, each divided by its standard deviation over the set. */
export interface Reduction {
  readonly mean: readonly number[];
  /** A row of W for each column. */
  readonly directions: readonly (readonly number[])[];
  /** Shares of the variance that the columns carry, before whitening. */
  readonly explained: readonly number[];
}
