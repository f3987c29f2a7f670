/**
 * One piece of work, done by Dimsum and by a rival on the same data in the same run.
 *
 * The two take turns, round by round, and each is judged by its least time: what else the machine does slows both
 * alike and only ever adds.
 */
export interface Comparison {
  readonly work: string;
  readonly goal: Goal;
  /** Milliseconds of one repetition. */
  ours(): Promise<number>;
  readonly rival: Rival;
  /** Of turns; three unless it says otherwise. */
  readonly rounds?: number;
}

export type Goal =
  | { readonly kind: 'times-as-fast'; readonly factor: number }
  | { readonly kind: 'at-most-times-the-time'; readonly factor: number }
  | { readonly kind: 'at-most-milliseconds'; readonly limit: number }
  /** To be read beside others. */
  | { readonly kind: 'none' };

export interface Rival {
  readonly name: string;
  /** Milliseconds of one repetition; null where this machine has no such rival. */
  readonly run: (() => number | Promise<number>) | null;
}

/** A goal that needs no rival. */
export const noRival: Rival = { name: '', run: null };

export interface Outcome {
  readonly work: string;
  readonly goal: string;
  readonly milliseconds: number;
  readonly rival: string;
  /** Null where the rival is absent. */
  readonly rivalMilliseconds: number | null;
  /** Rival's time over ours. */
  readonly timesAsFast: number | null;
  /** Null where the rival that the goal speaks of is absent. */
  readonly met: boolean | null;
}

const usualRounds = 3;

export async function compare({
  work,
  goal,
  ours,
  rival,
  rounds = usualRounds,
}: Comparison): Promise<Outcome> {
  let milliseconds = Number.POSITIVE_INFINITY;
  let rivalMilliseconds: number | null = null;
  for (let round = 0; round < rounds; round++) {
    milliseconds = Math.min(milliseconds, await ours());
    if (rival.run)
      rivalMilliseconds = Math.min(rivalMilliseconds ?? Number.POSITIVE_INFINITY, await rival.run());
  }
  const timesAsFast = rivalMilliseconds === null ? null : rivalMilliseconds / milliseconds;
  return {
    work,
    goal: describe(goal, rival),
    milliseconds,
    rival: rival.name,
    rivalMilliseconds,
    timesAsFast,
    met: isMet(goal, milliseconds, timesAsFast),
  };
}

function describe(goal: Goal, rival: Rival): string {
  switch (goal.kind) {
    case 'times-as-fast':
      return `≥ ${goal.factor} × as fast as ${rival.name}`;
    case 'at-most-times-the-time':
      return `≤ ${goal.factor} × the time of ${rival.name}`;
    case 'at-most-milliseconds':
      return `≤ ${goal.limit} ms`;
    case 'none':
      return '';
  }
}

function isMet(goal: Goal, milliseconds: number, timesAsFast: number | null): boolean | null {
  if (goal.kind === 'at-most-milliseconds') return milliseconds <= goal.limit;
  if (goal.kind === 'none' || timesAsFast === null) return null;
  return goal.kind === 'times-as-fast' ? timesAsFast >= goal.factor : timesAsFast >= 1 / goal.factor;
}

/** The least time of some repetitions, in milliseconds. */
export async function leastTime(repetitions: number, action: () => void | Promise<void>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    await action();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
