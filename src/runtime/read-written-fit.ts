/** What `fromJSON` is given → the fit, in the present format; or a {@link DimsumError} that says why it is none. */
import { diagnose } from '../diagnostics/diagnostic.js';
import { type FitDocument, fitFormat } from '../posterior/fit/fit-document.js';
import { fitShape } from '../posterior/fit/fit-shape.js';
import { upgradeFit } from '../posterior/fit/upgrade-fit.js';
import { DimsumError } from './dimsum-error.js';

/** With the text of the one model that it must be of; comments and spacing may differ. */
export function readWrittenFit(written: unknown, model: string | null = null): FitDocument {
  const shape = fitShape(written);
  if (!shape.ok) {
    const { error } = shape;
    throw new DimsumError([
      error.kind === 'newer'
        ? diagnose('fit-newer', null, { ...error, path: 'the fit', known: fitFormat })
        : diagnose('fit-not-given', null, { reason: error.reason }),
    ]);
  }
  const fit = shape.value;
  if (model !== null && bare(fit.model) !== bare(model)) {
    throw new DimsumError([diagnose('fit-of-other-model', null, { columns: fit.data.columns })]);
  }
  return upgradeFit(fit);
}

function bare(model: string): string {
  return model.replaceAll(/#.*|\s+/g, '');
}
