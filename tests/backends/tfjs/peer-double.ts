/** Doubles of packages: what stands in for `@tensorflow/tfjs-node-gpu`, which only a machine with a GPU can install. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { ImportPackage } from '../../../src/backends/tfjs/import-package.js';

/** A way to packages under which only those named here are installed. */
export function installedDouble(packages: Readonly<Record<string, () => unknown>>): ImportPackage {
  return async (name) => {
    const make = packages[name];
    if (make === undefined) {
      throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
    }
    return await make();
  };
}

/** Registers its backend as the peer does, under the peer's name, and computes on the processor. */
export function tensorflowPeerDouble(): unknown {
  if (tf.findBackendFactory('tensorflow') === null) {
    tf.registerBackend('tensorflow', tf.findBackendFactory('cpu'));
    tf.copyRegisteredKernels('cpu', 'tensorflow');
  }
  return { default: tf };
}
