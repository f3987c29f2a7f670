/** In the place of what reads pictures: a page has neither onnxruntime-node nor sharp. */
import { err, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';

export async function openPictures(
  variables: readonly { readonly name: string }[],
): Promise<Result<never, readonly Diagnostic[]>> {
  return err([diagnose('source-unread', null, { name: variables[0]?.name ?? '', source: 'SAM' })]);
}
