/**
 * Several starts of an iterative method: every one is scouted a few steps; the more promising ones then go on
 * to their end, and the best of those wins (Biernacki, Celeux & Govaert 2003).
 */

/** One start. Its generators yield after every piece of work, so that others have their turn. */
export interface Contender {
  /** What is to be as large as possible, so far; null where there is nothing to go on with. */
  readonly height: number | null;
  scout(): AsyncGenerator<void>;
  /** May give up where it sees that it will stay below `rival`, the highest that is finished; null before there is one. */
  finish(rival: number | null): AsyncGenerator<void>;
}

/** Of so many starts one goes on to the end. */
const startsPerFinalist = 3;

export class Tournament<C extends Contender> {
  readonly #starts: number;
  readonly #enter: (start: number) => C | Promise<C>;
  readonly #contenders: C[] = [];
  #done = 0;

  /** `enter` makes the start of each number from 0. */
  constructor(starts: number, enter: (start: number) => C | Promise<C>) {
    this.#starts = starts;
    this.#enter = enter;
  }

  async *play(): AsyncGenerator<void> {
    for (let start = 0; start < this.#starts; start++) {
      const contender = await this.#enter(start);
      this.#contenders.push(contender);
      yield* contender.scout();
      this.#done++;
    }
    let finished = 0;
    let rival: number | null = null;
    for (const contender of this.#ranked()) {
      yield* contender.finish(rival);
      if (contender.height === null) continue;
      rival = Math.max(rival ?? contender.height, contender.height);
      finished++;
      this.#done++;
      if (finished === this.#finalists) break;
    }
  }

  get contenders(): readonly C[] {
    return this.#contenders;
  }

  /** The highest so far; null while none has a height. */
  get winner(): C | null {
    return this.#ranked()[0] ?? null;
  }

  /** Starts scouted and starts finished. */
  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.#done, total: this.#starts + this.#finalists };
  }

  get #finalists(): number {
    return Math.ceil(this.#starts / startsPerFinalist);
  }

  #ranked(): readonly C[] {
    return this.#contenders
      .flatMap((contender) => (contender.height === null ? [] : [{ contender, height: contender.height }]))
      .sort((a, b) => b.height - a.height)
      .map(({ contender }) => contender);
  }
}
