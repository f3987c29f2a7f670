/** New pictures for a fit: the same model, options and feature blocks, reduced as the set that was fitted was. */
import { err, ok, type Result } from '../../../core/result.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import type { ObservationSource } from '../../observation-source.js';
import type { PicturesObserved } from '../../pictures-observed.js';
import { measurePictures } from './measure-pictures.js';
import { checkSameModel, openWork, type PictureWatch } from './open-work.js';
import { filesOf, rowsOf, sourceOf, tableOf } from './picture-rows.js';

/** As many rows as the pictures have masks, which may be none. */
export async function readNewPictures(
  fitted: PicturesObserved,
  paths: readonly string[],
  watch: PictureWatch,
): Promise<Result<ObservationSource & { readonly pictures: PicturesObserved }, readonly Diagnostic[]>> {
  const { encoder, decoder } = fitted.model;
  const model = { ...fitted.request.model, encoder, decoder };
  const opened = await openWork({ ...fitted.request, model, pictures: paths }, (path) => path, watch);
  if (!opened.ok) return opened;
  try {
    const changed = checkSameModel(opened.value, fitted.model);
    if (changed.length > 0) return err(changed);
    const measured = await measurePictures(opened.value, opened.value.paths);
    if (!measured.ok) return measured;
    const { pictures, failed } = measured.value;
    const observed = { ...fitted, files: filesOf(pictures), rows: rowsOf(pictures, fitted.rowsAre), failed };
    return ok({ ...sourceOf(tableOf(measured.value, fitted), observed, []), pictures: observed });
  } finally {
    await opened.value.release();
  }
}
