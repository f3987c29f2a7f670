/** WGSL shaders of ours as programs of TensorFlow.js's WebGPU backend. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../tensor-flow.js';

export interface WebgpuDevice {
  readonly tf: TensorFlow;
  readonly backend: WebGPUBackend;
}

export interface FusedShader<Uniform extends string> {
  /** Shaders of one key are one and the same: it is compiled once. */
  readonly key: string;
  readonly inputs: readonly string[];
  /** Whole numbers, without a sign where their names begin with `seed`. */
  readonly uniforms: readonly Uniform[];
  readonly code: string;
  readonly output: 'float32' | 'int32';
  /** Of a workgroup. */
  readonly threads: number;
}

/** What the shader writes, of this shape. */
export function runFused<Uniform extends string>(
  { tf, backend }: WebgpuDevice,
  { key, inputs: variableNames, uniforms, code, output, threads }: FusedShader<Uniform>,
  inputs: readonly Tensor[],
  values: Readonly<Record<Uniform, number>>,
  workgroups: number,
  outputShape: number[],
): Tensor {
  const isUnsigned = (name: Uniform): boolean => name.startsWith('seed');
  const program = {
    shaderKey: `dimsum_${key}`,
    variableNames: [...variableNames],
    uniforms: uniforms.map((name) => `${name} : ${isUnsigned(name) ? 'u32' : 'i32'}, `).join(''),
    outputShape,
    dispatchLayout: { x: outputShape.map((_, axis) => axis) },
    dispatch: [workgroups, 1, 1] as [number, number, number],
    workgroupSize: [threads, 1, 1] as [number, number, number],
    getUserCode: () => code,
  };
  // Of one dimension each, since TensorFlow.js compiles a shader anew for every relation of shapes.
  const flat = inputs.map(({ dataId, dtype, size }) => ({ dataId, dtype, shape: [size] }));
  const given = uniforms.map((name) => ({
    type: isUnsigned(name) ? 'uint32' : 'int32',
    data: [values[name]],
  }));
  return tf.engine().makeTensorFromTensorInfo(backend.runWebGPUProgram(program, flat, output, given));
}
