/** Loads a backend of TensorFlow.js and makes it ready, or says what is missing or broken. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { type ImportPackage, importPackage, isMissing, packagesOf, type TfjsName } from './packages.js';
import type { TensorFlow } from './tensor-flow.js';
import type { TfjsDevice } from './tfjs-backend.js';

/** TensorFlow.js's own names. */
const engines = {
  'tfjs-cpu': 'cpu',
  'tfjs-wasm': 'wasm',
  tensorflow: 'tensorflow',
  webgpu: 'webgpu',
} as const;

const devices: Readonly<Record<TfjsName, string>> = {
  'tfjs-cpu': 'processor, JavaScript',
  'tfjs-wasm': 'processor, WebAssembly',
  tensorflow: 'TensorFlow',
  webgpu: 'WebGPU',
};

export async function loadTfjs(
  name: TfjsName,
  load: ImportPackage = importPackage,
): Promise<Result<TfjsDevice, readonly Diagnostic[]>> {
  const loaded: unknown[] = [];
  const missing: string[] = [];
  for (const group of packagesOf[name]) {
    const found = await loadOneOf(group, load);
    if (found.kind === 'broken') return err([broken(name, found.package, found.reason)]);
    if (found.kind === 'missing') missing.push(group[0]!);
    else loaded.push(found.module);
  }
  if (missing.length > 0)
    return err([diagnose('backend-missing', null, { backend: name, packages: missing })]);
  const tf = loaded[0] as TensorFlow;
  // Without its checks of our own shapes, and its advertisement on the terminal.
  tf.enableProdMode();
  const engine = engines[name];
  return (await isReady(tf, engine))
    ? ok({ tf, name, engine, device: devices[name] })
    : err([broken(name, packagesOf[name].at(-1)![0]!, `its backend ${engine} could not be initialised`)]);
}

type Loaded =
  | { readonly kind: 'module'; readonly module: unknown }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly package: string; readonly reason: string };

/** The first of the group that is there. */
async function loadOneOf(group: readonly string[], load: ImportPackage): Promise<Loaded> {
  for (const name of group) {
    try {
      return { kind: 'module', module: namespaceOf(await load(name)) };
    } catch (error) {
      if (isMissing(error)) continue;
      return {
        kind: 'broken',
        package: name,
        reason: error instanceof Error ? error.message : String(error),
      };
    }
  }
  return { kind: 'missing' };
}

/** A CommonJS package, imported, has what it exports under `default` at least. */
function namespaceOf(module: unknown): unknown {
  const isObject = typeof module === 'object' && module !== null;
  if (!isObject || 'tensor' in module) return module;
  return 'default' in module ? module.default : module;
}

async function isReady(tf: TensorFlow, engine: string): Promise<boolean> {
  try {
    return (await tf.setBackend(engine)) && tf.getBackend() === engine;
  } catch {
    return false;
  }
}

function broken(backend: string, name: string, reason: string): Diagnostic {
  return diagnose('backend-broken', null, { backend, package: name, reason: reason.split('\n')[0]! });
}
