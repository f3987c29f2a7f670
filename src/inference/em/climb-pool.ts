/**
 * Climbs of several searches at once, made as one job: when every search that is at work waits for some. What a climb gives
 * depends on its own task alone, so that nothing but time depends on which are asked for together.
 */
import type { ClimbEnd, Climber, ClimbTask } from '../../backends/backend.js';

interface Request {
  readonly tasks: readonly ClimbTask[];
  readonly resolve: (ends: readonly ClimbEnd[]) => void;
  readonly reject: (reason: unknown) => void;
}

export class ClimbPool {
  readonly #climber: Climber;
  #atWork: number;
  #requests: Request[] = [];

  /** Of so many searches, all of them at work. */
  constructor(climber: Climber, searches: number) {
    this.#climber = climber;
    this.#atWork = searches;
  }

  /** What a search has in place of the climber. */
  readonly climb: Climber = (tasks) =>
    new Promise((resolve, reject) => {
      this.#requests.push({ tasks, resolve, reject });
      this.#pause();
    });

  /** A search is over. */
  leave(): void {
    this.#pause();
  }

  #pause(): void {
    this.#atWork--;
    if (this.#atWork === 0 && this.#requests.length > 0) void this.#climbAll();
  }

  async #climbAll(): Promise<void> {
    const requests = this.#requests;
    this.#requests = [];
    this.#atWork = requests.length;
    try {
      const ends = await this.#climber(requests.flatMap(({ tasks }) => tasks));
      let next = 0;
      for (const { tasks, resolve } of requests) {
        resolve(ends.slice(next, next + tasks.length));
        next += tasks.length;
      }
    } catch (reason) {
      for (const { reject } of requests) reject(reason);
    }
  }
}
