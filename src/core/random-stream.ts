/**
 * Key-splitting random streams.
 *
 * A key is a path of labels below a seed, so that "chain 3, initial values" has the same numbers whatever
 * else is drawn, and in whatever order chains run. Streams are seedrandom's Alea generator (Johannes Baagøe),
 * keyed by the path's text.
 */
import seedrandom from 'seedrandom';

export interface RandomKey {
  readonly path: string;
}

/** Uniform numbers on [0, 1), with 53 random bits each. */
export type RandomStream = () => number;

export function randomKey(seed: number | string): RandomKey {
  return { path: `seed:${seed}` };
}

/** An independent key below `key`; the same label gives the same key again. */
export function splitKey(key: RandomKey, label: string | number): RandomKey {
  return { path: `${key.path}/${label}` };
}

export function randomStream(key: RandomKey): RandomStream {
  const generator = seedrandom.alea(key.path);
  return () => generator.double();
}

/** Two 32-bit words for generators that live inside a kernel. */
export function kernelSeed(key: RandomKey): readonly [number, number] {
  const generator = seedrandom.alea(key.path);
  return [generator.int32() >>> 0, generator.int32() >>> 0];
}
