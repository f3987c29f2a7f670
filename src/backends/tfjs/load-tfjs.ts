/** A backend of TensorFlow.js made ready, those whose operations Dimsum calls one by one. */
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ImportPackage } from './import-package.js';
import { broken, loadPackages } from './load-packages.js';
import { packagesFor, type TfjsName } from './packages.js';
import type { TensorFlow } from './tensor-flow.js';
import type { TfjsDevice } from './tfjs-backend.js';

/** TensorFlow.js's own name for a backend, and what it computes on. */
const engines = {
  'tfjs-cpu': { engine: 'cpu', device: 'processor, JavaScript' },
  'tfjs-wasm': { engine: 'wasm', device: 'processor, WebAssembly' },
  tensorflow: { engine: 'tensorflow', device: 'TensorFlow' },
} as const;

export async function loadTfjs(
  name: Exclude<TfjsName, 'webgpu'>,
  load: ImportPackage,
): Promise<Result<TfjsDevice, readonly Diagnostic[]>> {
  const loaded = await loadPackages(name, load);
  if (!loaded.ok) return loaded;
  const tf = loaded.value[0] as TensorFlow;
  // Without its checks of our own shapes, and its advertisement on the terminal.
  tf.enableProdMode();
  const { engine, device } = engines[name];
  return (await isReady(tf, engine))
    ? ok({ tf, name, engine, device })
    : err([broken(name, packagesFor(name).at(-1)![0]!, `its backend ${engine} could not be initialised`)]);
}

async function isReady(tf: TensorFlow, engine: string): Promise<boolean> {
  try {
    return (await tf.setBackend(engine)) && tf.getBackend() === engine;
  } catch {
    return false;
  }
}
