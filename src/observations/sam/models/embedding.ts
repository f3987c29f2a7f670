/** What an encoder made of a picture: all that prompts are decoded against. */

import type { Tensor } from '../onnx/tensor.js';
import type { PixelSize } from '../pictures/picture.js';

export interface SamEmbedding {
  /** Of the picture. */
  readonly size: PixelSize;
  /** By the decoder's names of its inputs. */
  readonly tensors: Readonly<Record<string, Tensor>>;
}
