/** A WGSL shader of ours as a program of TensorFlow.js's WebGPU backend. */
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { threads, uniformDeclaration } from './assign-shader.js';

export interface FusedShader {
  /** Shaders of one key are one and the same: it is compiled once. */
  readonly key: string;
  readonly inputs: readonly string[];
  readonly code: string;
}

export function fusedProgram(
  { key, inputs, code }: FusedShader,
  workgroups: number,
  outputShape: number[],
): WebGPUProgram {
  return {
    shaderKey: `dimsum_${key}`,
    variableNames: [...inputs],
    uniforms: uniformDeclaration,
    outputShape,
    dispatchLayout: { x: outputShape.map((_, axis) => axis) },
    dispatch: [workgroups, 1, 1],
    workgroupSize: [threads, 1, 1],
    getUserCode: () => code,
  };
}
