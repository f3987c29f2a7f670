/** A written fit with its questions; its model's text is compiled again where an update runs the sampler. */
import type { FitDocument } from '../posterior/fit/fit-document.js';
import { readWrittenFit } from '../runtime/read-written-fit.js';
import type { SamplerOfFit } from '../runtime/update-fit.js';
import { compileModel } from './compile.js';
import { type MeasuredFit, openMeasuredFit } from './measured-fit.js';

/** Also of a document that an earlier version wrote; throws a `DimsumError` where it is no fit. */
export function openFit(written: FitDocument): MeasuredFit {
  return openMeasuredFit(readWrittenFit(written), null, samplerOf);
}

export const samplerOf: SamplerOfFit = ({ model, method }) => compileModel(model, { method });
