/**
 * Several chains that draw a mixture's partition and parameters, side by side.
 *
 * Chain c draws from a key that depends on the run's key and on c alone, so that it gives the same bytes whatever the
 * number of chains that run with it. Chains take turns sweep by sweep; when a run is stopped, what all of them have
 * finished is its result.
 */
import { type RandomKey, splitKey } from '../core/random-stream.js';
import type { ProcessParameters } from './gibbs/weight-process.js';
import { type RunControl, takeTurns } from './take-turns.js';

/** One chain, whichever sampler drives it. */
export interface MixtureChain<P> {
  /** One sweep. */
  advance(): ChainInfo | Promise<ChainInfo>;
  /** Where it stands. */
  current(): MixtureDraw<P>;
}

export interface ChainInfo extends ProcessParameters {
  /** Number of occupied clusters. */
  readonly clusters: number;
  /** Σ_i log f(x_i given the parameters of its cluster). */
  readonly logLikelihood: number;
  /** Whether the rows were let move, and did so. */
  readonly moved: boolean;
}

/** A partition with the parameters of its clusters. */
export interface MixtureDraw<P> {
  readonly hyperparameters: ProcessParameters;
  /** Cluster of each row: 0, 1, …, without gaps. */
  readonly labels: Int32Array;
  /** Rows of each cluster. */
  readonly sizes: Int32Array;
  /** Parameters of each cluster. */
  readonly parameters: readonly P[];
  /** The component that each cluster is, where components are not alike beforehand. */
  readonly components: readonly number[];
}

export interface ChainOptions extends RunControl<{ readonly done: number; readonly total: number }> {
  readonly key: RandomKey;
  readonly chains: number;
  /** Sweeps of each chain that are made first and forgotten. */
  readonly burn: number;
  /** Sweeps of each chain after those. */
  readonly sweeps: number;
  /** A draw is kept after every so many of these sweeps; the traces hold all of them. */
  readonly keepEvery: number;
  /** When a chain has kept twice so many, every second one is dropped and the distance doubles. */
  readonly keepAbout?: number;
}

export interface ChainRun<P> {
  readonly chains: readonly ChainResult<P>[];
  /** Sweeps after burn-in that every chain has finished. */
  readonly sweeps: number;
  readonly interrupted: boolean;
}

export interface ChainResult<P> {
  readonly traces: readonly ChainInfo[];
  readonly draws: readonly (MixtureDraw<P> & { readonly sweep: number })[];
}

/** `open` begins the chain of a key. */
export async function runChains<P>(
  open: (key: RandomKey) => MixtureChain<P>,
  options: ChainOptions,
): Promise<ChainRun<P>> {
  const chains = Array.from(
    { length: options.chains },
    (_, c) => new RunningChain(open(splitKey(options.key, `chain ${c}`)), options),
  );
  const total = options.chains * (options.burn + options.sweeps);
  let done = 0;
  const step = async (): Promise<'more' | 'done'> => {
    await chains[done % chains.length]!.advance();
    done++;
    return done < total ? 'more' : 'done';
  };
  const { interrupted } = await takeTurns(step, () => ({ done, total }), options);
  const sweeps = Math.max(0, Math.floor(done / chains.length) - options.burn);
  return { chains: chains.map((chain) => chain.finished(sweeps)), sweeps, interrupted };
}

/** A chain with what it has given so far. */
class RunningChain<P> {
  readonly #chain: MixtureChain<P>;
  readonly #mostDraws: number;
  readonly #traces: ChainInfo[] = [];
  #keepEvery: number;
  #draws: (MixtureDraw<P> & { readonly sweep: number })[] = [];
  /** Of the next sweep; those of burn-in are negative. */
  #sweep: number;

  constructor(chain: MixtureChain<P>, { burn, keepEvery, keepAbout }: ChainOptions) {
    this.#chain = chain;
    this.#sweep = -burn;
    this.#keepEvery = keepEvery;
    this.#mostDraws = 2 * (keepAbout ?? Number.POSITIVE_INFINITY);
  }

  async advance(): Promise<void> {
    const info = await this.#chain.advance();
    const sweep = this.#sweep++;
    if (sweep < 0) return;
    this.#traces.push(info);
    if ((sweep + 1) % this.#keepEvery !== 0) return;
    this.#draws.push({ sweep, ...this.#chain.current() });
    if (this.#draws.length < this.#mostDraws) return;
    this.#keepEvery *= 2;
    this.#draws = this.#draws.filter((draw) => (draw.sweep + 1) % this.#keepEvery === 0);
  }

  /** The first so many sweeps after burn-in. */
  finished(sweeps: number): ChainResult<P> {
    return {
      traces: this.#traces.slice(0, sweeps),
      draws: this.#draws.filter(({ sweep }) => sweep < sweeps),
    };
  }
}
