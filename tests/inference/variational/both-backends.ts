/** The backends that every law of variational inference is held to on. */
import type { Backend } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { ReferenceBackend } from '../../backends/reference-backend.js';

export const backends: readonly Backend[] = [createWasmBackend(), new ReferenceBackend()];
