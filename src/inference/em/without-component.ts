/** What is left of an estimate when one of its components is taken away. */
import { type EmProblem, type EmState, stepEm } from './em-step.js';

/** Steps after which the others have taken its rows over. */
const steps = 2;

/** The components in the order of how little EM loses without them. */
export async function byLoss<P>(problem: EmProblem<P>, state: EmState<P>): Promise<readonly number[]> {
  const heights: number[] = [];
  for (const k of state.components.keys()) heights.push(await heightWithout(problem, state, k));
  return [...heights.keys()].sort((a, b) => heights[b]! - heights[a]!);
}

/** −∞ where EM cannot go on without it. */
async function heightWithout<P>(
  problem: EmProblem<P>,
  { weights, components }: EmState<P>,
  without: number,
): Promise<number> {
  const { weightsPrior } = problem;
  const others = <T>(values: readonly T[]): readonly T[] => values.filter((_, k) => k !== without);
  const fewer = {
    ...problem,
    weightsPrior: typeof weightsPrior === 'object' ? weightsPrior && others(weightsPrior) : weightsPrior,
  };
  const left = 1 - weights[without]!;
  let state: EmState<P> = {
    weights: others(weights).map((weight) => weight / left),
    components: others(components),
  };
  let height = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < steps; step++) {
    const stepped = await stepEm(fewer, state);
    if (!stepped.ok) return height;
    height = stepped.value.info.objective;
    state = stepped.value.state;
  }
  return height;
}
