/** A model file opened in onnxruntime: what goes in and what comes out, and a way to run it. Nothing else touches the runtime. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { externalFiles } from './external-files.js';
import { loadOnnxRuntime, type OnnxRuntime } from './load-onnxruntime.js';
import type { Tensor, TensorDescription } from './tensor.js';

export const executionProviders = ['cpu', 'cuda', 'coreml', 'dml'] as const;
export type ExecutionProvider = (typeof executionProviders)[number];

export interface SessionSettings {
  /** What computes; the processor unless told otherwise. */
  readonly provider?: ExecutionProvider;
  /** Threads of an operation; as many as there are cores unless told otherwise. */
  readonly threads?: number;
}

export interface OnnxSession {
  readonly path: string;
  readonly inputs: readonly TensorDescription[];
  readonly outputs: readonly TensorDescription[];
  /** SHA-256 of the model's bytes and of its external data's. */
  fingerprint(): Promise<string>;
  run(
    inputs: Readonly<Record<string, Tensor>>,
  ): Promise<Result<readonly NamedTensor[], readonly Diagnostic[]>>;
  release(): Promise<void>;
}

/** Outputs in the order of the model's file. Those of types that no convention has are left out. */
export interface NamedTensor {
  readonly name: string;
  readonly tensor: Tensor;
}

export async function openSession(
  path: string,
  { provider = 'cpu', threads }: SessionSettings,
): Promise<Result<OnnxSession, readonly Diagnostic[]>> {
  const runtime = loadOnnxRuntime();
  if (!runtime.ok) return runtime;
  const files = await externalFiles(path);
  if (!files.ok) return files;
  try {
    const session = await runtime.value.InferenceSession.create(path, {
      executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
      // Warnings are for who made the model; errors are thrown.
      logSeverityLevel: 3,
      ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    });
    return ok(wrapSession(path, files.value, session, runtime.value));
  } catch (error) {
    return err([diagnose('sam-model-unloadable', null, { path, provider, reason: runtimeReason(error) })]);
  }
}

function wrapSession(
  path: string,
  files: readonly string[],
  session: InferenceSession,
  { Tensor }: OnnxRuntime,
): OnnxSession {
  let fingerprint: Promise<string> | null = null;
  return {
    path,
    inputs: session.inputMetadata.flatMap(describe),
    outputs: session.outputMetadata.flatMap(describe),
    fingerprint: () => {
      fingerprint ??= hashFiles([path, ...files]);
      return fingerprint;
    },
    async run(inputs) {
      const feeds = Object.entries(inputs).map(([name, { type, data, dims }]): [string, RuntimeTensor] => [
        name,
        new Tensor(type, data, dims),
      ]);
      try {
        const results = await session.run(Object.fromEntries(feeds));
        return ok(session.outputNames.flatMap((name) => named(name, results[name])));
      } catch (error) {
        return err([diagnose('sam-model-failed', null, { path, reason: runtimeReason(error) })]);
      }
    },
    release: async () => await session.release(),
  };
}

function describe(value: InferenceSession.ValueMetadata): TensorDescription[] {
  if (!value.isTensor) return [];
  const dims = value.shape.map((length) => (typeof length === 'number' && length >= 0 ? length : null));
  return [{ name: value.name, type: value.type, dims }];
}

function named(name: string, value: RuntimeTensor | undefined): NamedTensor[] {
  if (value?.type !== 'float32' || !(value.data instanceof Float32Array)) return [];
  return [{ name, tensor: { type: 'float32', dims: value.dims, data: value.data } }];
}

async function hashFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The runtime's complaint without its error codes and source positions, on one line. */
function runtimeReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/^.*?\[ONNXRuntimeError\] : \d+ : \w+ : /s, '')
    .replace(/\/\S+\.(?:cc|h):\d+ \S+ /g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
