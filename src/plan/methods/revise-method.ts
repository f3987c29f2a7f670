/**
 * The steps of the rule (docs/choosing.md) that ask about the rows, which come after those of `choose-method.ts`:
 *
 *     4  where cells are missing that the method cannot integrate out, the next that is able
 *     5  in place of a gibbs that would take more than an hour, variational where it is able
 *
 * A method that was asked for stays: a fit then refuses the cells with the reason, and takes as long as it takes.
 */
import type { ChoiceStep, InferencePlan } from '../inference-plan.js';
import type { MethodChoice } from './choose-method.js';
import type { DataSize } from './data-size.js';
import type { CostEstimates } from './estimate-cost.js';
import { printDuration } from './print-duration.js';

/** A plan whose verdicts know of the missing cells (`judge-missing.ts`). */
type Judged = Pick<InferencePlan, 'method' | 'choice' | 'verdicts'>;

/** `given` says that options of gibbs are given, which is asking for it. */
export function reviseMethod(
  plan: Judged,
  { incomplete }: Pick<DataSize, 'incomplete'>,
  costs: CostEstimates,
  given: boolean,
): MethodChoice {
  const asked = plan.choice.some(({ kind, decides }) => kind === 'request' && decides);
  if (plan.method === null || asked) return { method: plan.method, steps: [] };
  const forCells = integrating(plan, Object.values(incomplete).flat(), given);
  const forRows = inAnHour(forCells.method, costs, given);
  return { method: forRows.method, steps: [...forCells.steps, ...forRows.steps] };
}

/** Step 4. */
function integrating({ method, verdicts }: Judged, columns: readonly string[], given: boolean): MethodChoice {
  if (columns.length === 0) return { method, steps: [] };
  const step = (answer: string, decides: boolean): readonly ChoiceStep[] => [
    {
      kind: 'missing',
      question: `Can ${method} integrate out the missing cells of ${columns.join(', ')}?`,
      answer,
      decides,
    },
  ];
  const own = verdicts.find((verdict) => verdict.method === method);
  if (own === undefined || own.able) return { method, steps: step('yes', false) };
  if (given) return { method, steps: step(`no, but options of ${method} are given`, false) };
  const next = verdicts.find(({ able, onRequest }) => able && !onRequest);
  if (next === undefined) return { method, steps: step('no, and no other method can', false) };
  return { method: next.method, steps: step(`no, since ${own.reason}; ${next.method} can`, true) };
}

/** What a fit may take before a faster method is chosen in its place. */
const mostSeconds = 3600;

/** Step 5. */
function inAnHour(
  method: MethodChoice['method'],
  { gibbs, variational }: CostEstimates,
  given: boolean,
): MethodChoice {
  if (method !== 'gibbs' || gibbs === undefined) return { method, steps: [] };
  const duration = `about ${printDuration(gibbs.seconds)}`;
  if (gibbs.seconds <= mostSeconds) return { method, steps: [takesLong(`no, ${duration}`, false)] };
  const stays = (why: string): MethodChoice => ({
    method,
    steps: [takesLong(`yes, ${duration}, but ${why}`, false)],
  });
  if (given) return stays('options of gibbs are given');
  if (variational === undefined) return stays('variational cannot treat the model');
  const other = `variational takes about ${printDuration(variational.seconds)}`;
  if (variational.seconds >= gibbs.seconds) return stays(other);
  return { method: 'variational', steps: [takesLong(`yes, ${duration}: ${other}`, true)] };
}

function takesLong(answer: string, decides: boolean): ChoiceStep {
  return { kind: 'cost', question: 'Would gibbs take more than an hour on these rows?', answer, decides };
}
