/** The text of a fit's file → the fit, or what is wrong with the file. */
import { err, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { type FitDocument, fitFormat } from '../../posterior/fit/fit-document.js';
import { readFit } from '../../posterior/fit/read-fit.js';

export function readFitText(text: string, path: string): Result<FitDocument, readonly Diagnostic[]> {
  const fit = readFit(text);
  if (fit.ok) return fit;
  const fault = fit.error;
  return err([
    fault.kind === 'newer'
      ? diagnose('fit-newer', null, {
          path,
          version: fault.version,
          format: fault.format,
          known: fitFormat,
        })
      : diagnose('fit-unreadable', null, { path, reason: fault.reason }),
  ]);
}
