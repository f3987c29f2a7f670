/** A fit that takes events as text: the parser is here, and not with the fits of compiled samplers. */
import type { FitDocument } from '../posterior/fit/fit-document.js';
import type { SetMeasure } from '../posterior/measure/set-measure.js';
import { DimsumError } from '../runtime/dimsum-error.js';
import { type Fit, openFitOf } from '../runtime/fit.js';
import type { NewRows } from '../runtime/read-rows.js';
import type { FitOrigin, SamplerOfFit, UpdateOptions } from '../runtime/update-fit.js';
import type { MeasureResult } from './measure.js';
import { measureFit } from './measure-fit.js';

export interface MeasureOptions {
  /** Of what is simulated or integrated over (1). */
  readonly seed?: number;
}

export interface MeasuredFit extends Fit {
  /**
   * What the random measure G gives to a set, given the rows: `x < 0 & y > 1` over what is observed, `theta < 0` over the
   * parameters; of several, their joint law too. Throws where the fit has no posterior of G (em, one parameter for all rows).
   */
  measure(event: string, options?: MeasureOptions): SetMeasure;
  measure(events: readonly string[], options?: MeasureOptions): MeasureResult;
  update(rows: NewRows, options?: UpdateOptions): Promise<MeasuredFit>;
}

export function openMeasuredFit(
  document: FitDocument,
  origin: FitOrigin | null,
  samplerOf: SamplerOfFit,
): MeasuredFit {
  return withMeasure(openFitOf(document, origin, samplerOf));
}

function withMeasure(fit: Fit): MeasuredFit {
  const document = fit.toJSON();
  function measure(event: string, options?: MeasureOptions): SetMeasure;
  function measure(events: readonly string[], options?: MeasureOptions): MeasureResult;
  function measure(asked: string | readonly string[], { seed = 1 }: MeasureOptions = {}) {
    const answer = measureFit(document, typeof asked === 'string' ? [asked] : asked, seed);
    if (!answer.ok) throw new DimsumError(answer.error.diagnostics, answer.error.event ?? document.model);
    return typeof asked === 'string' ? answer.value.events[0]! : answer.value;
  }
  return { ...fit, measure, update: async (rows, options) => withMeasure(await fit.update(rows, options)) };
}
