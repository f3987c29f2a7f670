/** `Backend.assign` by its definition: one row after the other, one sum after the other. */
import type { AssignResult, AssignTask } from '../../src/backends/backend.js';
import type { FeatureMap } from '../../src/distributions/feature-map.js';
import { drawIndex, logSumExp } from './reference-draw.js';
import { drawDomain, uniformAt } from './reference-philox.js';

export function features(map: FeatureMap, x: readonly number[]): number[] {
  switch (map) {
    case 'linear':
      return [1, ...x];
    case 'diagonal-quadratic':
      return [1, ...x, ...x.map((value) => value * value)];
    case 'quadratic':
      return [1, ...x, ...x.flatMap((left, a) => x.slice(a).map((right) => left * right))];
  }
}

export function referenceAssign(
  rows: readonly (readonly number[])[],
  task: AssignTask,
  caseWeights: readonly number[],
): AssignResult {
  const components = task.components;
  const featureCount = task.omega.length / components;
  const statistics = new Float64Array(components * featureCount);
  const logNormalisers = new Float64Array(rows.length);
  const responsibilities = new Float64Array(rows.length * components);
  const labels = new Int32Array(rows.length);
  let negativeEntropy = 0;
  let logNormaliserSum = 0;

  rows.forEach((x, row) => {
    const t = features(task.features, x);
    const logits = Array.from({ length: components }, (_, k) =>
      t.reduce((sum, value, f) => sum + value * task.omega[k * featureCount + f]!, 0),
    );
    const logNormaliser = logSumExp(logits);
    const label = chooseLabel(task, logits, row);
    const mass = caseWeights[row]!;
    if (mass > 0) logNormaliserSum += mass * logNormaliser;
    logNormalisers[row] = logNormaliser;
    labels[row] = label;
    logits.forEach((logit, k) => {
      const soft = logit === Number.NEGATIVE_INFINITY ? 0 : Math.exp(logit - logNormaliser);
      const weight = task.mode.kind === 'soft' ? soft : Number(k === label);
      if (weight === 0) return;
      responsibilities[row * components + k] = weight;
      t.forEach((value, f) => {
        statistics[k * featureCount + f]! += mass * weight * value;
      });
      if (task.mode.kind === 'soft') negativeEntropy += mass * weight * (logit - logNormaliser);
    });
  });

  return {
    statistics,
    logNormaliser: logNormaliserSum,
    negativeEntropy,
    ...(task.wantLogNormalisers && { logNormalisers }),
    ...(task.wantResponsibilities && { responsibilities }),
    ...(task.wantLabels && { labels }),
  };
}

function chooseLabel(task: AssignTask, logits: readonly number[], row: number): number {
  if (task.mode.kind === 'sampled') {
    return drawIndex(logits, uniformAt(task.mode.seed, task.mode.iteration, row, drawDomain.assign));
  }
  const largest = Math.max(...logits);
  return largest === Number.NEGATIVE_INFINITY ? -1 : logits.indexOf(largest);
}
