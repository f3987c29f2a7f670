/** A program that makes EM steps on one thread for about three seconds, and prints the milliseconds of the median one. */
import { emStep } from './em-work.js';
import { gaussianBlobs } from './gaussian-blobs.js';

const steps = 80;

const step = emStep(gaussianBlobs(100_000, 10, 20, 2), { components: 20, iterations: 1 }, 'full', {
  threads: 1,
});
const times: number[] = [];
for (let i = 0; i < steps; i++) times.push(await step());
times.sort((a, b) => a - b);
console.log(times[steps / 2]);
