/** A plan in sentences: what was understood, what was assumed, which method was chosen and why not the others. */
import type { ClusterCountLaw } from '../inference/exact/cluster-count-law.js';
import type { BackendChoice } from '../plan/backends/choose-backend.js';
import type { FactorPlan, InferencePlan, StructurePlan } from '../plan/inference-plan.js';
import type { DataSize } from '../plan/methods/data-size.js';
import type { CostEstimate, CostEstimates } from '../plan/methods/estimate-cost.js';
import type { PlanOnData } from '../plan/methods/plan-on-data.js';
import { printDuration } from '../plan/methods/print-duration.js';
import { printBase, printEmission, printWeights } from '../plan/print-plan.js';
import { describeStructure } from './describe-structure.js';
import { explainClasses, explainPrecision } from './explain-classes.js';

/**
 * `clusters` is the prior law of their number among the data's rows, where the plan has met data and there is one, and
 * `backend` what would compute.
 */
export function explainPlan(
  plan: InferencePlan,
  met: PlanOnData | null = null,
  clusters: ClusterCountLaw | null = null,
  backend: BackendChoice | null = null,
): string {
  const { structure, assumed, inputs } = plan;
  const sections = [
    `This is ${describeStructure(structure)}.`,
    explainStructure(structure),
    structure.kind === 'classification' ? explainPrecision(structure) : '',
    plan.caseWeights === null ? '' : `A row counts as many times as ${plan.caseWeights.name} says.`,
    list('Assumed, since the model does not say:', assumed),
    list('To be given before a fit (--set name=value):', inputs),
    met === null || clusters === null ? '' : explainClusters(met.data, clusters),
    met === null ? '' : explainSize(met.data),
    explainMethods(met?.plan ?? plan, met?.costs ?? {}),
    explainChoice(met?.plan ?? plan),
    backend === null ? '' : `Backend: ${backend.backend}; ${backend.reason}.`,
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

/** `Before the data, 272 rows are expected in 6.2 clusters, and with 95 % probability in 2 to 13.` */
function explainClusters({ rows }: DataSize, { mean, probabilities }: ClusterCountLaw): string {
  const [least, most] = countInterval(probabilities);
  const many = `${Number(mean.toPrecision(3))} cluster${mean === 1 ? '' : 's'}`;
  return `Before the data, ${rows} row${rows === 1 ? ' is' : 's are'} expected in ${many}, and with 95 % probability in ${least} to ${most}.`;
}

/** The numbers at which 2.5 % and 97.5 % of the probability are reached. */
function countInterval(probabilities: Float64Array): readonly [number, number] {
  let sum = 0;
  const cumulative = probabilities.map((p) => {
    sum += p;
    return sum;
  });
  return [cumulative.findIndex((p) => p >= 0.025), cumulative.findIndex((p) => p >= 0.975)];
}

function explainSize({ rows, columns, blocks }: DataSize): string {
  const reading =
    blocks === undefined
      ? ''
      : `The rows are read in ${blocks} blocks, which em and variational can do with. `;
  return `${reading}In the costs below N = ${rows} and D = ${columns.length} (${columns.join(', ')}); seconds are of one thread, good to a factor of three.`;
}

function explainStructure(structure: StructurePlan): string {
  switch (structure.kind) {
    case 'mixture':
      return [
        ...structure.factors.map(explainObserved),
        `  weights     ${printWeights(structure.weights)}`,
        ...structure.factors.map((factor) => `  components  parameters ${explainBase(factor)}`),
      ].join('\n');
    case 'conjugate':
      return [
        ...structure.factors.map(explainObserved),
        ...structure.factors.map((factor) => `  parameter   ${explainBase(factor)}`),
      ].join('\n');
    case 'classification':
      return explainClasses(structure);
    case 'unrecognised':
      return [
        `  stopped by  ${structure.statement}`,
        `  because     ${structure.reason}`,
        ...(structure.remedy === undefined ? [] : [`  nearest     ${structure.remedy}`]),
      ].join('\n');
  }
}

function explainObserved({ observed, emission }: FactorPlan): string {
  return `  observed    ${observed}, one draw from ${printEmission(emission)} a row`;
}

function explainBase({ emission, base }: FactorPlan): string {
  return base === null
    ? 'without a prior, estimated by maximum likelihood'
    : `from ${printBase(base)}, conjugate to ${emission.family}`;
}

function explainMethods(plan: InferencePlan, costs: CostEstimates): string {
  const lines = plan.verdicts.map(({ method, able, onRequest, reason, cost }) => {
    const ability = able ? (onRequest ? 'if asked' : 'able') : 'no';
    const standing = method === plan.method ? 'chosen' : ability;
    const price = cost === null ? '' : ` (${cost})`;
    const estimate = costs[method];
    const time = estimate === undefined ? '' : `\n${' '.repeat(23)}${printEstimate(estimate)}`;
    return `  ${method.padEnd(11)} ${standing.padEnd(8)} ${reason}${price}${time}`;
  });
  return ['Methods:', ...lines].join('\n');
}

/** `about 1.8 s (5,000 sweeps of 0.24 ms with 6 components, and 600 ms around them)`. */
function printEstimate(estimate: CostEstimate): string {
  const { seconds, steps, unit, secondsPerStep, secondsAround, components } = estimate;
  const many = `${steps.toLocaleString('en')} ${unit}${steps === 1 ? '' : unit === 'pass' ? 'es' : 's'}`;
  const met = components === null ? '' : ` with ${components} component${components === 1 ? '' : 's'}`;
  return `about ${printDuration(seconds)} (${many} of ${printDuration(secondsPerStep)}${met}, and ${printDuration(secondsAround)} around ${steps === 1 ? 'it' : 'them'})`;
}

function explainChoice({ choice, method }: InferencePlan): string {
  const steps = choice.map(({ question, answer, decides }, index) => {
    const mark = decides ? '  ← decides' : '';
    return `${index + 1}. ${question} ${answer}${mark}`;
  });
  return list(`How ${method ?? 'no method'} was chosen (docs/choosing.md):`, steps);
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [title, ...items.map((item) => `  ${item}`)].join('\n');
}
