/**
 * What a chain has given so far: numbers of every sweep, and draws that are evenly spread over it however long it gets.
 * Burn-in is recorded too, since a chain that goes on forgets more of it later.
 */
import type { SweepCounts } from './sweep-until-enough.js';

export interface Thinning {
  /** A draw is kept after every so many sweeps. */
  readonly keepEvery: number;
  /**
   * When a chain has kept twice so many, every second one is dropped and the distance doubles: however long
   * the run and whenever it is stopped, the draws are evenly spread over it. No limit where it is absent.
   */
  readonly keepAbout?: number;
}

/** A draw with its place among the sweeps after burn-in. */
export type Kept<Draw> = Draw & { readonly sweep: number };

export class ChainRecord<Info, Draw> {
  readonly #infos: Info[] = [];
  readonly #burn: number;
  readonly #mostDraws: number;
  #keepEvery: number;
  /** With `sweep` counted from the end of the first burn-in. */
  #draws: Kept<Draw>[] = [];

  /** `burn` is that of the run before it is made longer: no draw is kept of it. */
  constructor(burn: number, { keepEvery, keepAbout = Number.POSITIVE_INFINITY }: Thinning) {
    this.#burn = burn;
    this.#keepEvery = keepEvery;
    this.#mostDraws = 2 * keepAbout;
  }

  get sweeps(): number {
    return this.#infos.length;
  }

  /** The next sweep's; `draw` is asked where one is kept. */
  add(info: Info, draw: () => Draw): void {
    const sweep = this.#infos.length - this.#burn;
    this.#infos.push(info);
    if (sweep < 0 || (sweep + 1) % this.#keepEvery !== 0) return;
    this.#draws.push({ ...draw(), sweep });
    if (this.#draws.length < this.#mostDraws) return;
    this.#keepEvery *= 2;
    this.#draws = this.#draws.filter((kept) => (kept.sweep + 1) % this.#keepEvery === 0);
  }

  /** Of the sweeps after burn-in. */
  after({ burn, sweeps }: SweepCounts): {
    readonly infos: readonly Info[];
    readonly draws: readonly Kept<Draw>[];
  } {
    const first = burn - this.#burn;
    return {
      infos: this.#infos.slice(burn, burn + sweeps),
      draws: this.#draws
        .filter(({ sweep }) => sweep >= first && sweep < first + sweeps)
        .map((draw) => ({ ...draw, sweep: draw.sweep - first })),
    };
  }
}
