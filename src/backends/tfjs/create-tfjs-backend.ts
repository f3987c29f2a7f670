/** A backend on TensorFlow.js by its name. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Backend } from '../backend.js';
import { GuardedBackend } from './guarded-backend.js';
import { type ImportPackage, importPackage } from './import-package.js';
import { loadTfjs } from './load-tfjs.js';
import type { TfjsName } from './packages.js';
import { TfjsBackend } from './tfjs-backend.js';
import { createWebgpuBackend } from './webgpu/create-webgpu-backend.js';

/** `load` is a test's way to packages. */
export async function createTfjsBackend(
  name: TfjsName,
  load: ImportPackage = importPackage,
): Promise<Result<Backend, readonly Diagnostic[]>> {
  const opened = await openDevice(name, load);
  return opened.ok ? ok(new GuardedBackend(opened.value)) : opened;
}

async function openDevice(
  name: TfjsName,
  load: ImportPackage,
): Promise<Result<Backend, readonly Diagnostic[]>> {
  if (name === 'webgpu') return await createWebgpuBackend(load);
  const device = await loadTfjs(name, load);
  return device.ok ? ok(new TfjsBackend(device.value)) : device;
}
