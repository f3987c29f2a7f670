/** A fit that takes events as text: the parser is here, and not with the fits of compiled samplers. */
import { diagnose } from '../diagnostics/diagnostic.js';
import { checkFit, type PredictiveChecks } from '../posterior/checks/predictive-checks.js';
import type { FitDocument } from '../posterior/fit/fit-document.js';
import type { SetMeasure } from '../posterior/measure/set-measure.js';
import { DimsumError } from '../runtime/dimsum-error.js';
import { drawsCount } from '../runtime/draws-count.js';
import { type Fit, openFitOf } from '../runtime/fit.js';
import { type NewRows, readRows } from '../runtime/read-rows.js';
import type { FitOrigin, SamplerOfFit, UpdateOptions } from '../runtime/update-fit.js';
import type { MeasureResult } from './measure.js';
import { measureFit } from './measure-fit.js';
import { drawMeasures, drawParameters, type SampledMeasure, type SampledParameters } from './sample-fit.js';

export interface MeasureOptions {
  /** Of what is simulated or integrated over (1). */
  readonly seed?: number;
}

export interface MeasuredFit extends Omit<Fit, 'sample'> {
  /**
   * What the random measure G gives to a set, given the rows: `x < 0 & y > 1` over what is observed, `theta < 0` over the
   * parameters; of several, their joint law too. Throws where the fit has no posterior of G (em, one parameter for all rows).
   */
  measure(event: string, options?: MeasureOptions): SetMeasure;
  measure(events: readonly string[], options?: MeasureOptions): MeasureResult;
  update(rows: NewRows, options?: UpdateOptions): Promise<MeasuredFit>;
  /**
   * Draws given the rows, as `dimsum sample --of`: rows (null where the family leaves a row's total to the data), their
   * parameters θ, their labels z (−1 for a new cluster), or the random measure G, whose weights are π. Throws where the fit
   * has no posterior of G.
   */
  sample(count: number, options?: SampleOptions & { readonly of?: 'x' }): number[][] | null;
  sample(count: number, options: SampleOptions & { readonly of: 'theta' }): SampledParameters[];
  sample(count: number, options: SampleOptions & { readonly of: 'z' }): number[];
  sample(count: number, options: MeasureSampleOptions): SampledMeasure[];
  /**
   * Posterior predictive checks of rows: numbers of every measured column among those of tables that the fit makes, with p
   * values (`report` draws them). Throws where the fit can draw no rows.
   */
  check(rows: NewRows): Promise<PredictiveChecks>;
}

export interface SampleOptions {
  /** 1 by default. */
  readonly seed?: number;
}

export interface MeasureSampleOptions extends SampleOptions {
  readonly of: 'G';
  /** Sticks are broken until no more than this is left (1e-3). */
  readonly leftover?: number;
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
  function sample(count: number, options?: SampleOptions & { readonly of?: 'x' }): number[][] | null;
  function sample(count: number, options: SampleOptions & { readonly of: 'theta' }): SampledParameters[];
  function sample(count: number, options: SampleOptions & { readonly of: 'z' }): number[];
  function sample(count: number, options: MeasureSampleOptions): SampledMeasure[];
  function sample(
    count: number,
    { seed = 1, of = 'x', leftover = 1e-3 }: SampleOptions & { of?: string; leftover?: number } = {},
  ) {
    drawsCount(count, document.model);
    if (of === 'theta') return drawParameters(document, count, seed);
    if (of === 'z') return drawParameters(document, count, seed).map(({ cluster }) => cluster);
    if (of === 'x') return fit.sample(count, { seed });
    const drawn = drawMeasures(document, count, { seed, leftover });
    if (!drawn.ok) throw new DimsumError(drawn.error, document.model);
    return drawn.value;
  }
  const check = async (rows: NewRows): Promise<PredictiveChecks> => {
    const read = await readRows(document.data, rows);
    if (!read.ok) throw new DimsumError(read.error, document.model);
    const { values, rows: count, columns } = read.value;
    const found = checkFit(document, { values, rows: count, columns: columns.length });
    if (found.ok) return found.value;
    throw new DimsumError([diagnose('checks-unable', null, { reason: found.error })], document.model);
  };
  return {
    ...fit,
    measure,
    sample,
    check,
    update: async (rows, options) => withMeasure(await fit.update(rows, options)),
  };
}
