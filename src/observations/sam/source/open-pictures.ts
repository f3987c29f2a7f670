/** What reads pictures, loaded when a model first asks for some: it brings onnxruntime and sharp, and much of its own. */
import type { Result } from '../../../core/result.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import type { PictureSetting, PicturesOpened, PictureVariable } from './observe-pictures.js';

export type { PictureWatch } from './open-work.js';

export async function openPictures(
  variables: readonly PictureVariable[],
  setting: PictureSetting,
): Promise<Result<PicturesOpened, readonly Diagnostic[]>> {
  const { observePictures } = await import('./observe-pictures.js');
  return await observePictures(variables, setting);
}
