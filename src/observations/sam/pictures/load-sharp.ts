/** sharp's package, which decodes and encodes pictures, loaded when it is first used. */
import { createRequire } from 'node:module';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';

export type Sharp = typeof import('sharp').default;

const require: NodeJS.Require = createRequire(import.meta.url);

export function loadSharp(): Result<Sharp, readonly Diagnostic[]> {
  try {
    return ok(require('sharp') as Sharp);
  } catch {
    const use = {
      part: 'sharp',
      purpose: 'pictures are decoded and written by it',
      install: 'npm install sharp',
    };
    return err([diagnose('optional-part-absent', null, use)]);
  }
}
