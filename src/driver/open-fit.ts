/** A written fit with its questions; its model's text is compiled again where an update runs the sampler. */
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { upgradeFit } from '../posterior/fit/upgrade-fit.js';
import type { SamplerOfFit } from '../runtime/update-fit.js';
import { compileModel } from './compile.js';
import { type MeasuredFit, openMeasuredFit } from './measured-fit.js';

/** Also of a document that an earlier version wrote. */
export function openFit(written: FitDocument): MeasuredFit {
  return openMeasuredFit(upgradeFit(written), null, samplerOf);
}

export const samplerOf: SamplerOfFit = ({ model, method }) => compileModel(model, { method });
