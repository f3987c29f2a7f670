/** What backends that run collapsed Gibbs owe their callers; what all owe in `assign` is `tests/contracts/backends.test.ts`. */
import { describe } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { describeColumnChain } from './column-contract.js';
import { describeNiwChain } from './niw-contract.js';
import { ReferenceBackend } from './reference-backend.js';

const tolerances = { f64: 1e-12, f32: 1e-4 };
const backends: readonly Backend[] = [createWasmBackend(), new ReferenceBackend()];

describe.each(backends)('the $name backend', (backend) => {
  const tolerance = tolerances[backend.precision];
  describeNiwChain(backend, tolerance);
  describeColumnChain(backend, tolerance);
});
