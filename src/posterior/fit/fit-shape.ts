/** Whether a value has the shape of a written fit, of any format that can be read; what it was fitted with, others see. */
import { err, ok, type Result } from '../../core/result.js';
import { type FitDocument, fitFormat } from './fit-document.js';
import type { FirstFit } from './upgrade-fit.js';

const stateKinds: ReadonlySet<unknown> = new Set(['estimate', 'draws', 'parameters', 'posterior', 'mixture']);

export type UnreadFit =
  /** No fit, or a damaged one: why, a clause about it. */
  | { readonly kind: 'unfit'; readonly reason: string }
  /** The format is that of a later version. */
  | { readonly kind: 'newer'; readonly version: string; readonly format: number };

export function fitShape(value: unknown): Result<FirstFit | FitDocument, UnreadFit> {
  if (!isRecord(value) || typeof value.dimsum !== 'string') return unfit('it lacks the field dimsum');
  const { dimsum: version, format } = value;
  if (typeof format === 'number' && format > fitFormat) return err({ kind: 'newer', version, format });
  if (format !== undefined && format !== fitFormat) {
    return unfit(`its format is ${JSON.stringify(format)}, which no version writes`);
  }
  if (typeof value.model !== 'string') return unfit('it lacks the field model');
  if (value.method === 'amortized') {
    return unfit('it is of a model of classes, of which fit, predict, score and report know');
  }
  const { data, predictive } = value;
  if (!isRecord(data) || !Array.isArray(data.columns)) return unfit('it lacks the field data.columns');
  if (!isRecord(predictive) || !stateKinds.has(predictive.kind))
    return unfit('it lacks the field predictive');
  return ok(value as unknown as FirstFit | FitDocument);
}

export function unfit(reason: string): Result<never, UnreadFit> {
  return err({ kind: 'unfit', reason });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
