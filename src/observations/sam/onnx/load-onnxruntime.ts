/** onnxruntime's package, loaded when it is first used. By `require`, since it is a CommonJS package. */
import { createRequire } from 'node:module';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';

export type OnnxRuntime = typeof import('onnxruntime-node');

const require: NodeJS.Require = createRequire(import.meta.url);

export function loadOnnxRuntime(): Result<OnnxRuntime, readonly Diagnostic[]> {
  // Its builds for Linux and macOS count uses for its makers, and keep a number of the machine for that, unless told before they start.
  process.env.ORT_TELEMETRY_DISABLED ??= '1';
  process.env.ORT_DISABLE_TELEMETRY ??= '1';
  try {
    return ok(require('onnxruntime-node') as OnnxRuntime);
  } catch {
    return err([
      diagnose('optional-part-absent', null, {
        part: 'onnxruntime-node',
        purpose: 'Segment Anything models run on it',
        install:
          'npm install onnxruntime-node --onnxruntime-node-install=skip (on an NVIDIA GPU without the =skip)',
      }),
    ]);
  }
}
