/** Backends of TensorFlow.js for tests, made ready, each once. */
import type { Backend } from '../../../src/backends/backend.js';
import { createTfjsBackend } from '../../../src/backends/tfjs/create-tfjs-backend.js';
import type { TfjsName } from '../../../src/backends/tfjs/packages.js';

export async function tfjsBackend(name: TfjsName): Promise<Backend> {
  const opened = await createTfjsBackend(name);
  if (!opened.ok) throw new Error(opened.error.map(({ what, why }) => `${what}: ${why}`).join('\n'));
  return opened.value;
}
