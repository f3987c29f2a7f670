/** Every method's verdict on class probabilities that are a function of a row. */
import type { ClassificationPlan, MethodVerdict } from '../inference-plan.js';

export function judgeClassification(structure: ClassificationPlan): readonly MethodVerdict[] {
  const others = (['exact', 'em', 'variational', 'gibbs'] as const).map(
    (method): MethodVerdict => ({ method, able: false, reason: otherwise(structure), cost: null }),
  );
  return [judgeAmortized(structure), ...others];
}

function judgeAmortized({ map, fault }: ClassificationPlan): MethodVerdict {
  if (map === null) {
    const reason =
      fault ??
      'it has to be told what the probabilities are a function of: infer amortized(mlp(64, 64), from = x)';
    return { method: 'amortized', able: false, reason, cost: null };
  }
  const { network, from, frozen } = map;
  if (network.kind === 'table') {
    const reason = `the classes of every value of ${from} are counted: a closed form`;
    return { method: 'amortized', able: true, reason, cost: 'N, once' };
  }
  const units =
    network.hidden.length === 0 ? 'a linear map' : `a perceptron of ${network.hidden.join(' and ')} units`;
  const mapped = frozen === null ? from : `what ${frozen} makes of ${from}`;
  const reason = `${units} maps ${mapped} to the Dirichlet over a row’s class probabilities, and a bound on log p(y) is climbed`;
  return { method: 'amortized', able: true, reason, cost: 'N·W an epoch of W weights' };
}

function otherwise({ cell, classes }: ClassificationPlan): string {
  return cell === null
    ? `given ${classes} alone every row has probabilities of its own, which say nothing of another row`
    : `the probabilities of the values of ${cell} are counted by amortized(table, from = ${cell})`;
}
