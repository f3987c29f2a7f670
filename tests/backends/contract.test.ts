/** One suite of promises that every backend keeps. */
import { describe } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { describeAssign } from './assign-contract.js';
import { describeColumnChain } from './column-contract.js';
import { describeNiwChain } from './niw-contract.js';
import { ReferenceBackend } from './reference-backend.js';

const tolerances = { f64: 1e-12, f32: 1e-4 };
const backends: readonly Backend[] = [createWasmBackend(), new ReferenceBackend()];

describe.each(backends)('the $name backend', (backend) => {
  const tolerance = tolerances[backend.precision];
  describeAssign(backend, tolerance);
  describeNiwChain(backend, tolerance);
  describeColumnChain(backend, tolerance);
});
