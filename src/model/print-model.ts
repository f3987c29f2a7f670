/**
 * A model as compact text, one line a plate, a node, an observation:
 *
 *     plate i: rows
 *     input alpha: positive
 *     G ~ DP(alpha = alpha, H = H): measure of (mean, covariance)
 *     theta[i] ~ G: (mean, covariance)
 *     x[i] ~ Normal(theta[i])
 *     observe x (implied)
 *
 * For people and for golden tests; it is not the language, and nothing parses it.
 */
import { assertNever } from '../core/internal-error.js';
import type {
  ColumnsIr,
  ExtentIr,
  MethodIr,
  ModelIr,
  NodeIr,
  ObservationIr,
  PlateIr,
  RandomIr,
  SourceIr,
} from './model-ir.js';
import { printDistribution, printExpression } from './print-expression.js';
import { printType } from './print-type.js';

export function printModel(model: ModelIr): string {
  const lines = [
    ...model.plates.map(printPlate),
    ...model.nodes.map(printNode),
    ...model.observations.map(printObservation),
    ...(model.caseWeights === null
      ? []
      : [`weight ${model.caseWeights.name}${printSourceOf(model.caseWeights.source)}`]),
    ...(model.method === null ? [] : [printMethod(model.method)]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function printNode(node: NodeIr): string {
  const type = node.type.kind === 'unknown' ? '' : `: ${printType(node.type)}`;
  return `${printStatement(node)}${type}`;
}

/** The same without the type. */
export function printStatement(node: NodeIr): string {
  const target = `${node.name}${printIndices(node.indices)}`;
  switch (node.kind) {
    case 'random':
      return `${printTarget(node)} ~ ${printDistribution(node.distribution)}`;
    case 'deterministic':
      return `${target} = ${printExpression(node.value)}`;
    case 'measure':
      return `${target} = ${printDistribution(node.distribution)}`;
    case 'choice':
      return `${target} in ${node.from}..${node.to}`;
    case 'parameter':
    case 'input':
      return `${node.kind} ${target}`;
    default:
      return assertNever(node);
  }
}

/** `theta[k]`, `(mu, Sigma)[k]`, `K - 1`. */
function printTarget(node: RandomIr): string {
  const name = node.elements === null ? node.name : `(${node.elements.join(', ')})`;
  const target = `${name}${printIndices(node.indices)}`;
  if (node.shift === 0) return target;
  return `${target} ${node.shift < 0 ? '-' : '+'} ${Math.abs(node.shift)}`;
}

function printIndices(indices: readonly string[]): string {
  return indices.length === 0 ? '' : `[${indices.join(', ')}]`;
}

function printPlate(plate: PlateIr): string {
  return `plate ${plate.index}: ${printExtent(plate.extent)}`;
}

function printExtent(extent: ExtentIr): string {
  switch (extent.kind) {
    case 'rows':
    case 'groups':
    case 'unbounded':
      return extent.kind;
    case 'length':
      return `length of ${extent.of}`;
    case 'labels':
      return `labels of ${extent.of}`;
    case 'range':
      return `${printExpression(extent.from)}..${printExpression(extent.to)}`;
    default:
      return assertNever(extent);
  }
}

function printObservation(observation: ObservationIr): string {
  const implied = observation.implied ? ' (implied)' : '';
  return `observe ${observation.name}${printSourceOf(observation.source)}${implied}`;
}

function printSourceOf(source: SourceIr | null): string {
  return source === null ? '' : ` = ${printSource(source)}`;
}

function printSource(source: SourceIr): string {
  switch (source.kind) {
    case 'values':
      return printExpression(source.values);
    case 'call': {
      const receiver = source.receiver === null ? '' : `${printSource(source.receiver)}.`;
      const values = source.arguments.map(({ name, value }) => printArgument(name, printExpression(value)));
      return `${receiver}${source.function}(${values.join(', ')})`;
    }
    case 'table': {
      const columns = source.columns === null ? '' : `, [${source.columns.map(printColumns).join(', ')}]`;
      return `table(${JSON.stringify(source.path)}${columns})`;
    }
    default:
      return assertNever(source);
  }
}

function printColumns(columns: ColumnsIr): string {
  switch (columns.kind) {
    case 'column':
      return columns.name;
    case 'span':
      return `${columns.from}..${columns.to}`;
    case 'glob':
      return columns.pattern;
    default:
      return assertNever(columns);
  }
}

function printMethod(method: MethodIr): string {
  const values = method.arguments.map(({ name, value }) => printArgument(name, printExpression(value)));
  return `infer ${method.name}(${values.join(', ')})`;
}

function printArgument(name: string | null, value: string): string {
  return name === null ? value : `${name} = ${value}`;
}
