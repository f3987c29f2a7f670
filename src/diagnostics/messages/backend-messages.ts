/** Messages about what is to compute: packages and devices that are not there, and work that they cannot do. */
import type { MessageText } from './message-text.js';
import { listed, sentence } from './phrases.js';

/** What a backend's packages need of the machine. */
const needs: Readonly<Record<string, string>> = {
  tensorflow:
    'It needs Node 20 (from 23 on it does not run) on x86-64 Linux or Windows, and for the GPU an NVIDIA driver with CUDA 11.2 and cuDNN 8.1; without a GPU, @tensorflow/tfjs-node takes its place.',
  webgpu: 'It needs a driver of the GPU for Vulkan, Metal or Direct3D 12.',
};

export const backendMessages = {
  'backend-missing': ({
    backend,
    packages,
  }: {
    readonly backend: string;
    /** Those that are not installed. */
    readonly packages: readonly string[];
  }): MessageText => ({
    what: `the backend ${backend} is not installed`,
    why: `It runs on ${listed(packages, 'and')}, which Dimsum does not bring along, since few need it and it is large.`,
    remedy: [`npm install ${packages.join(' ')}`, needs[backend]].filter(Boolean).join('. '),
  }),
  'backend-broken': ({
    backend,
    package: name,
    reason,
  }: {
    readonly backend: string;
    readonly package: string;
    readonly reason: string;
  }): MessageText => ({
    what: `the backend ${backend} does not start`,
    why: `${name} is installed, but ${reason}.`,
    remedy: [`Install ${name} anew, or leave --backend out`, needs[backend]].filter(Boolean).join('. '),
  }),
  'backend-no-adapter': ({ looked }: { readonly looked: string }): MessageText => ({
    what: 'there is no GPU for the backend webgpu',
    why: `No driver answered. Looked for: ${looked}.`,
    remedy: "Install the driver of the machine's GPU, or leave --backend out: wasm runs everywhere.",
  }),
  'backend-failed': ({
    backend,
    reason,
  }: {
    readonly backend: string;
    readonly reason: string;
  }): MessageText => ({
    what: `the backend ${backend} could not go on`,
    why: `${sentence(reason)}`,
    remedy: 'Run it again, or with --backend wasm, which has no device to lose.',
  }),
  'backend-cannot': ({
    backend,
    work,
    reason,
    alternative,
  }: {
    readonly backend: string;
    /** What was to run there. */
    readonly work: string;
    readonly reason: string;
    readonly alternative: string;
  }): MessageText => ({
    what: `${work} does not run on the backend ${backend}`,
    why: sentence(reason),
    remedy: alternative,
  }),
};
