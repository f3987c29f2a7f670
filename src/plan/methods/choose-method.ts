/**
 * The rule by which a method is chosen (docs/choosing.md), step by step, so that `explain` can print which decided.
 *
 *     1  the method that the caller asks for
 *     2  the method that the model asks for (`infer …`)
 *     3  the first that is able, in the order that suits the structure (`judge-methods.ts`)
 *
 * What the rows have to say comes after (`revise-method.ts`).
 * A caller who asks for what cannot be done is told so; a model whose `infer` does has no method and can be explained.
 */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ChoiceStep, MethodName, MethodVerdict } from '../inference-plan.js';

export interface MethodChoice {
  readonly method: MethodName | null;
  readonly steps: readonly ChoiceStep[];
}

export function chooseMethod(
  verdicts: readonly MethodVerdict[],
  asked: MethodName | 'auto',
  requested: string | null,
): Result<MethodChoice, readonly Diagnostic[]> {
  const able = verdicts.filter((verdict) => verdict.able).map(({ method }) => method);
  if (asked !== 'auto') {
    if (able.includes(asked)) return ok({ method: asked, steps: [asks('the caller', asked)] });
    const reason = verdicts.find(({ method }) => method === asked)?.reason ?? unfit(asked);
    return err([diagnose('method-unable', null, { method: asked, reason, able })]);
  }
  const before = asks('the caller', null);
  if (requested !== null) {
    const method = able.find((each) => each === requested) ?? null;
    return ok({ method, steps: [before, asks('the model', requested)] });
  }
  const { method, steps } = firstAble(verdicts);
  return ok({ method, steps: [before, asks('the model', null), order(verdicts), ...steps] });
}

function asks(who: string, method: string | null): ChoiceStep {
  return {
    kind: 'request',
    question: `Does ${who} ask for a method?`,
    answer: method === null ? 'no' : `yes, ${method}`,
    decides: method !== null,
  };
}

function unfit(method: MethodName): string {
  return method === 'amortized'
    ? 'it learns class probabilities, of which this model has none'
    : 'it is not known';
}

/** Why the first in order is the first. */
const reasons: Readonly<Record<MethodName, string>> = {
  exact: 'a closed form before all else, since there are no labels to infer',
  em: 'the number of components is finite, so one estimate of them first, and draws after',
  gibbs: 'draws of the posterior itself first, and approximations to it after',
  variational: 'an approximation of the posterior first',
  amortized: 'no other method learns a function',
};

function order(verdicts: readonly MethodVerdict[]): ChoiceStep {
  const names = verdicts.map(({ method }) => method);
  const [first] = names;
  return {
    kind: 'order',
    question: 'In which order are methods tried for such a model?',
    answer: `${names.join(', ')}${first === undefined ? '' : `: ${reasons[first]}`}`,
    decides: false,
  };
}

function firstAble(verdicts: readonly MethodVerdict[]): MethodChoice {
  const steps: ChoiceStep[] = [];
  for (const { method, able, onRequest } of verdicts) {
    const decides = able && !onRequest;
    const answer = decides ? 'yes' : able ? 'yes, but only if it is asked for' : 'no';
    steps.push({ kind: 'ability', question: `Can ${method} treat it?`, answer, decides });
    if (decides) return { method, steps };
  }
  return { method: null, steps };
}
