/** The promises of `assign`, kept by the backends of TensorFlow.js that run everywhere. */
import { describe } from 'vitest';
import { describeAssign } from '../assign-contract.js';
import { tfjsBackend } from './tfjs-backend.js';

const backends = [await tfjsBackend('tfjs-cpu'), await tfjsBackend('tfjs-wasm')];

describe.each(backends)('the $name backend', (backend) => {
  describeAssign(backend, 1e-4);
});
