/** What a search found, as a mixture's estimate with all that is told of it. */
import type { EmEnd } from './em-climb.js';
import type { EmFault, SpuriousComponent } from './em-fault.js';
import { type EmProblem, evaluate, spuriousComponent } from './em-step.js';
import { type InformationCriteria, informationCriteria } from './information-criteria.js';
import { type FoundMaximum, highest } from './search-maximum.js';

export interface EmEstimate<P> {
  /** Largest weight first, those of one weight in their own order; `rows` is the expected number of each one's rows. */
  readonly components: readonly { readonly weight: number; readonly rows: number; readonly parameters: P }[];
  /** The most probable component of each row; none of rows in blocks. */
  readonly labels: Int32Array;
  readonly logLikelihood: number;
  /** The log likelihood and the log prior densities; the former alone where there are no priors. */
  readonly objective: number;
  /** At a maximum of the likelihood; with priors, at the mode. */
  readonly criteria: InformationCriteria;
  readonly iterations: number;
  /** How the run that gave it ended; null where it was interrupted. */
  readonly end: EmEnd | null;
  /** The objective that each of its steps set out from. */
  readonly trace: Float64Array;
  /** Why other starts were dropped. */
  readonly dropped: readonly EmFault[];
  /** What makes a spurious maximum of it, where no start led to another. */
  readonly spurious: SpuriousComponent | null;
  /** A higher objective that was left, and why. */
  readonly passedOver: { readonly objective: number; readonly component: SpuriousComponent } | null;
}

/** The estimate, evaluated where it stands after the last step, its components ordered by weight. */
export async function describeEstimate<P>(
  problem: EmProblem<P>,
  { climb, dropped, left }: FoundMaximum<P>,
  freeParameters: number,
): Promise<EmEstimate<P>> {
  const { weights, components } = climb.state!;
  const { info, labels, statistics } = await evaluate(problem, { weights, components });
  const order = weights.map((_, k) => k).sort((a, b) => weights[b]! - weights[a]!);
  const rank = Int32Array.from(weights, (_, k) => order.indexOf(k));
  const { logLikelihood, objective, entropy } = info;
  const spurious = spuriousComponent(problem, { weights, components });
  const above = highest(left.filter((other) => other !== climb && other.height! > objective));
  return {
    components: order.map((k) => ({
      weight: weights[k]!,
      rows: statistics[k]!.features[0]!,
      parameters: components[k]!,
    })),
    labels: labels.map((label) => rank[label]!),
    logLikelihood,
    objective,
    criteria: informationCriteria(logLikelihood, entropy, freeParameters, problem.placed.mass),
    iterations: climb.objectives.length,
    end: climb.end,
    trace: Float64Array.from(climb.objectives),
    dropped,
    spurious: spurious && { ...spurious, component: rank[spurious.component]! },
    passedOver:
      above?.end?.kind === 'spurious' ? { objective: above.height!, component: above.end.component } : null,
  };
}
