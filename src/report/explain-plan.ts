/** A plan in sentences: what was understood, what was assumed, which method was chosen and why not the others. */
import type { FactorPlan, InferencePlan, StructurePlan } from '../plan/inference-plan.js';
import { printBase, printEmission, printWeights } from '../plan/print-plan.js';
import { describeStructure } from './describe-structure.js';

export interface DataSize {
  readonly rows: number;
  readonly columns: readonly string[];
}

export function explainPlan(plan: InferencePlan, data?: DataSize): string {
  const sections = [
    `This is ${describeStructure(plan.structure)}.`,
    explainStructure(plan.structure),
    list('Assumed, since the model does not say:', plan.assumed),
    list('To be given before a fit (--set name=value):', plan.inputs),
    data === undefined
      ? ''
      : `In the costs below N = ${data.rows} and D = ${data.columns.length} (${data.columns.join(', ')}).`,
    explainMethods(plan),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
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
    case 'unrecognised':
      return `  stopped by  ${structure.statement}\n  because     ${structure.reason}`;
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

function explainMethods(plan: InferencePlan): string {
  const lines = plan.verdicts.map(({ method, able, onRequest, reason, cost }) => {
    const ability = able ? (onRequest ? 'if asked' : 'able') : 'no';
    const standing = method === plan.method ? 'chosen' : ability;
    const price = cost === null ? '' : ` (${cost})`;
    return `  ${method.padEnd(11)} ${standing.padEnd(8)} ${reason}${price}`;
  });
  return ['Methods:', ...lines].join('\n');
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [title, ...items.map((item) => `  ${item}`)].join('\n');
}
