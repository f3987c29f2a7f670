#!/usr/bin/env bash
# The whole comparison on a machine with a GPU: fused webgpu against the op-by-op backends of TensorFlow.js and the kernels
# of the processor, then the contract suite on the device. Options go to bench/gpu.ts: --rows 1000000 --sweep-rows 100000 --tflops 10 --gbs 400
set -euo pipefail
cd "$(dirname "$0")/.."
npm run --silent build
npx rolldown -c bench/rolldown.config.ts --log-level warn
node node_modules/.cache/dimsum-bench/gpu.js "$@"
npm run --silent test:gpu
