/**
 * A plan as compact text, for people and golden tests:
 *
 *     mixture of Normal(covariance = full)
 *     weights DP, concentration ~ Gamma(shape = 1, rate = 1)
 *     base NIW(mean = mean(x), …)
 *     observe x
 *     assume alpha ~ Gamma(1, 1)
 *     method gibbs
 *       gibbs, N·K·D² a sweep: NIW is conjugate to Normal, …
 *       not em: …
 */
import { assertNever } from '../core/internal-error.js';
import type { ArgumentIr } from '../model/model-ir.js';
import { printExpression } from '../model/print-expression.js';
import type {
  BasePlan,
  ClassMapPlan,
  ClassPriorPlan,
  ComponentsPlan,
  EmissionPlan,
  FactorPlan,
  HyperparameterPlan,
  InferencePlan,
  MethodVerdict,
  StructurePlan,
  WeightsPlan,
} from './inference-plan.js';

export function printPlan(plan: InferencePlan): string {
  const lines = [
    ...printStructure(plan.structure),
    `observe ${plan.observed.map(({ name }) => name).join(', ')}`,
    ...(plan.caseWeights === null ? [] : [`weight ${plan.caseWeights.name}`]),
    ...plan.assumed.map((text) => `assume ${text}`),
    ...plan.inputs.map((name) => `input ${name}`),
    `method ${plan.method ?? 'none'}${plan.options.length > 0 ? `(${printArguments(plan.options)})` : ''}`,
    ...plan.verdicts.map(printVerdict),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function printStructure(structure: StructurePlan): readonly string[] {
  switch (structure.kind) {
    case 'mixture':
      return [
        `mixture of ${printEmissions(structure.factors)}`,
        `weights ${printWeights(structure.weights)}`,
        printBases(structure.factors),
      ];
    case 'conjugate':
      return [`conjugate ${printEmissions(structure.factors)}`, printBases(structure.factors)];
    case 'classification':
      return [
        `classification of ${structure.classes}${structure.cell === null ? '' : ` by ${structure.cell}`}`,
        printClassPrior(structure.prior),
        ...(structure.map === null ? [] : [printClassMap(structure.map)]),
        ...(structure.within === null
          ? []
          : printStructure(structure.within.structure).map((line) => `within a class: ${line}`)),
      ];
    case 'unrecognised':
      return [`unrecognised: ${structure.statement}`, `because ${structure.reason}`];
    default:
      return assertNever(structure);
  }
}

function printClassPrior({ concentration, count }: ClassPriorPlan): string {
  const classes = count === null ? 'as many classes as occur' : `K = ${printExpression(count)}`;
  return `prior Dirichlet(a = ${printExpression(concentration)}), ${classes}`;
}

function printClassMap({ network, from, frozen, sharedScale, strength, evidence }: ClassMapPlan): string {
  const map = network.kind === 'table' ? 'table' : `mlp(${network.hidden.join(', ')})`;
  const scale = sharedScale && network.kind !== 'table' ? ' on one scale' : '';
  const of = frozen === null ? from : `onnx("${frozen}", ${from})`;
  return `map ${map} of ${of}${scale}, strength ${strength}, evidence by ${printEvidence(evidence)}`;
}

function printEvidence(evidence: ClassMapPlan['evidence']): string {
  if (evidence.kind === 'bound') return 'bound';
  const { of, over, components, axes } = evidence;
  const mixture = components === 'DP' ? 'DP mixture' : `${components} Normal${components === 1 ? '' : 's'}`;
  const whose = over === 'rows' ? 'all rows' : 'each class';
  return `density of ${of}, ${mixture} of ${whose}${axes === null ? '' : `, ${axes} axes`}`;
}

/** Factors in the language's own notation for a product, in the order of the observed variables. */
function printEmissions(factors: readonly FactorPlan[]): string {
  return factors.map(({ emission }) => printEmission(emission)).join(' * ');
}

function printBases(factors: readonly FactorPlan[]): string {
  if (factors.every(({ base }) => base === null)) return 'parameters estimated';
  return `base ${factors.map(({ base }) => (base === null ? 'estimated' : printBase(base))).join(' * ')}`;
}

export function printEmission({ family, covariance, known, byRow }: EmissionPlan): string {
  const structure = covariance === null ? [] : [`covariance = ${covariance}`];
  const ofRow = byRow === undefined ? [] : [`${byRow.argument} = ${byRow.variable}_i`];
  return `${family}(${[...structure, ...known.map(printArgument), ...ofRow].join(', ')})`;
}

export function printWeights(weights: WeightsPlan): string {
  switch (weights.kind) {
    case 'DP':
      return `DP, concentration ${printHyperparameter(weights.concentration)}`;
    case 'PY':
      return `PY, discount ${printHyperparameter(weights.discount)}, concentration ${printHyperparameter(weights.concentration)}`;
    case 'Dirichlet':
      return `Dirichlet, ${printComponents(weights.components)}, concentration ${printHyperparameter(weights.concentration)}`;
    case 'MFM':
      return `MFM, K ${printHyperparameter(weights.components)}, concentration = ${printExpression(weights.concentration)}`;
    case 'estimated':
      return `estimated, ${printComponents(weights.components)}`;
    case 'by-row':
      return weights.coding === 'binary'
        ? `of each row its own, P(z = 1) in ${weights.variable}`
        : `of each row its own, P(z = k) in the columns of ${weights.variable}`;
    default:
      return assertNever(weights);
  }
}

function printHyperparameter(hyperparameter: HyperparameterPlan): string {
  if (hyperparameter.kind === 'fixed') return `= ${printExpression(hyperparameter.value)}`;
  const { family, shift } = hyperparameter;
  const offset = shift === 0 ? '' : `${shift < 0 ? '-' : '+'} ${Math.abs(shift)} `;
  return `${offset}~ ${family}(${printArguments(hyperparameter.arguments)})`;
}

function printComponents(components: ComponentsPlan): string {
  return components.kind === 'fixed'
    ? `K = ${printExpression(components.count)}`
    : `K in ${components.from}..${components.to}`;
}

export function printBase(base: BasePlan): string {
  if (base.factors !== undefined) return base.factors.map(printBase).join(' * ');
  return `${base.family}(${printArguments(base.arguments)})`;
}

function printVerdict({ method, able, onRequest, reason, cost }: MethodVerdict): string {
  return able
    ? `  ${method}${onRequest ? ' on request' : ''}, ${cost}: ${reason}`
    : `  not ${method}: ${reason}`;
}

function printArguments(all: readonly ArgumentIr[]): string {
  return all.map(printArgument).join(', ');
}

function printArgument({ name, value }: ArgumentIr): string {
  return `${name} = ${printExpression(value)}`;
}
