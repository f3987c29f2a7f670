/**
 * Recognises `pi_i ~ Dirichlet(1, C); y_i ~ Categorical(pi_i)`, class probabilities of every row's own, and
 * `pi_k ~ Dirichlet(1, C); y_i ~ Categorical(pi[x_i])`, of every value of x; with what `infer amortized(…)` says of them.
 */
import type { ArgumentIr, ExpressionIr, ModelIr, NodeIr, RandomIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { ClassificationPlan, ClassMapPlan, ClassPriorPlan } from '../inference-plan.js';
import { argument, findNode } from '../rewrites/name-labels.js';
import { recogniseEvidence } from './recognise-evidence.js';

/** Null where the model is none of these. */
export function recogniseClassification(
  model: ModelIr,
  observed: readonly RandomIr[],
): ClassificationPlan | null {
  const [classes, ...others] = observed;
  if (classes === undefined || others.length > 0 || classes.distribution.kind !== 'family') return null;
  const { distribution, indices } = classes;
  const weights = distribution.family === 'Categorical' ? argument(distribution, 'p') : undefined;
  if (weights?.kind !== 'reference' || indices.length !== 1) return null;
  const node = findNode(model, weights.name);
  const [subscript, ...more] = weights.subscripts;
  if (node?.kind !== 'random' || subscript?.kind !== 'reference' || more.length > 0) return null;
  const prior = priorOf(model, node);
  if (prior === null || node.indices.length !== 1) return null;
  const ofRow = subscript.name === indices[0] && node.indices[0] === indices[0];
  const cell = ofRow ? null : subscript.name;
  const isObserved = model.observations.some(({ name }) => name === cell);
  if (cell !== null && (!isObserved || findNode(model, cell)?.kind === 'random')) return null;
  return {
    kind: 'classification',
    classes: classes.name,
    prior,
    cell,
    ...mapOf(model, classes.name, cell),
    within: null,
  };
}

/** `pi ~ Dirichlet(1, C); y_i ~ Categorical(pi)`, y observed: classes that what else is observed may be drawn by. */
export function recogniseClassesDrawn(
  model: ModelIr,
  observed: readonly RandomIr[],
): { readonly classes: RandomIr; readonly prior: ClassPriorPlan } | null {
  for (const classes of observed) {
    const { distribution, indices } = classes;
    if (distribution.kind !== 'family' || distribution.family !== 'Categorical') continue;
    const weights = argument(distribution, 'p');
    if (weights?.kind !== 'reference' || weights.subscripts.length > 0 || indices.length !== 1) continue;
    const node = findNode(model, weights.name);
    const prior = node?.kind === 'random' && node.indices.length === 0 ? priorOf(model, node) : null;
    if (prior !== null) return { classes, prior };
  }
  return null;
}

function priorOf(model: ModelIr, { distribution, shift }: RandomIr): ClassPriorPlan | null {
  if (distribution.kind !== 'family' || distribution.family !== 'Dirichlet' || shift !== 0) return null;
  const concentration = argument(distribution, 'a');
  const count = argument(distribution, 'K') ?? null;
  if (concentration === undefined) return null;
  const named = count?.kind === 'reference' ? findNode(model, count.name) : undefined;
  return { concentration, count: named?.kind === 'input' ? null : count };
}

/** The input that stands for the number of classes, which the data fix: `C` of `Dirichlet(1, C)`. */
export function classCountInput(model: ModelIr, { classes }: ClassificationPlan): string | null {
  const node = findNode(model, classes);
  const weights =
    node?.kind === 'random' && node.distribution.kind === 'family'
      ? argument(node.distribution, 'p')
      : undefined;
  const prior: NodeIr | undefined = weights?.kind === 'reference' ? findNode(model, weights.name) : undefined;
  const count =
    prior?.kind === 'random' && prior.distribution.kind === 'family'
      ? argument(prior.distribution, 'K')
      : undefined;
  return count?.kind === 'reference' && findNode(model, count.name)?.kind === 'input' ? count.name : null;
}

function mapOf(
  { method, observations }: ModelIr,
  classes: string,
  cell: string | null,
): Pick<ClassificationPlan, 'map' | 'fault'> {
  if (method?.name !== 'amortized') return { map: null, fault: null };
  const argumentOf = (name: string): ExpressionIr | undefined =>
    method.arguments.find((each: ArgumentIr) => each.name === name)?.value;
  const fault = (reason: string): Pick<ClassificationPlan, 'map' | 'fault'> => ({ map: null, fault: reason });
  const network = networkOf(argumentOf('network'));
  if (network === null) {
    return fault(
      'its network is mlp with the units of each hidden layer, whole numbers from 1 to 4096, as mlp(64, 64), or the word table',
    );
  }
  const source = argumentOf('from');
  const frozen = frozenOf(source);
  const from = frozen === null ? nameIn(source) : nameIn(frozen.of);
  const observation = observations.find(({ name }) => name === from);
  if (from === null || observation === undefined) {
    return fault(
      from !== null && observation === undefined
        ? `${from} of from = ${from} is not observed`
        : 'it has to be told which observed variable the probabilities are a function of, as from = x, or as from = onnx("resnet.onnx", x), by way of a network of yours',
    );
  }
  if (from === classes) {
    return fault(`${classes} are the classes themselves, and from = names what they are a function of`);
  }
  if (frozen !== null && network.kind === 'table') {
    return fault(
      `a table has a cell for every value of ${from}, and what a network makes of it has none: write mlp(64, 64)`,
    );
  }
  if (cell !== null && network.kind !== 'table') {
    return fault(
      `the model has one vector of probabilities for every value of ${cell}, which is a table: write amortized(table, from = ${cell})`,
    );
  }
  if (cell !== null && cell !== from) {
    return fault(
      `the model’s probabilities are those of values of ${cell}, and the table would be of ${from}`,
    );
  }
  const evidence = recogniseEvidence(argumentOf('evidence'), frozen?.text ?? from, network);
  if (!evidence.ok) return fault(evidence.error);
  const strength = argumentOf('strength');
  const table = observation.source;
  const sharedScale =
    frozen === null &&
    table?.kind === 'table' &&
    (table.columns?.every(({ kind }) => kind !== 'column') ?? false);
  const map: ClassMapPlan = {
    network,
    from,
    frozen: frozen?.path ?? null,
    sharedScale,
    strength: strength?.kind === 'number' ? strength.value : 1,
    evidence: evidence.value,
  };
  return { map, fault: null };
}

function networkOf(term: ExpressionIr | undefined): ClassMapPlan['network'] | null {
  if (term === undefined) return null;
  if (nameIn(term) === 'table') return { kind: 'table' };
  if (term.kind !== 'call' || term.function !== 'mlp' || term.names !== undefined) return null;
  const hidden = term.arguments.map((units) => (units.kind === 'number' ? units.value : Number.NaN));
  return hidden.every((units) => Number.isSafeInteger(units) && units >= 1 && units <= 4096)
    ? { kind: 'perceptron', hidden }
    : null;
}

/** `onnx("resnet.onnx", x)`. */
function frozenOf(
  term: ExpressionIr | undefined,
): { readonly path: string; readonly of: ExpressionIr; readonly text: string } | null {
  if (term?.kind !== 'call' || term.function !== 'onnx') return null;
  const [path, of, ...others] = term.arguments;
  if (path?.kind !== 'string' || of === undefined || others.length > 0) return null;
  return { path: path.value, of, text: printExpression(term) };
}

function nameIn(term: ExpressionIr | undefined): string | null {
  if (term?.kind === 'string') return term.value;
  return term?.kind === 'reference' && term.subscripts.length === 0 ? term.name : null;
}
