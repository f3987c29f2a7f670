/** A backend on TensorFlow.js by its name. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Backend } from '../backend.js';
import { loadTfjs } from './load-tfjs.js';
import type { ImportPackage, TfjsName } from './packages.js';
import { TfjsBackend } from './tfjs-backend.js';

/** `load` is a test's way to packages. */
export async function createTfjsBackend(
  name: TfjsName,
  load?: ImportPackage,
): Promise<Result<Backend, readonly Diagnostic[]>> {
  const device = await loadTfjs(name, load);
  return device.ok ? ok(new TfjsBackend(device.value)) : device;
}
