/** A known argument of an emission that the data give for each row, such as the n_i of x_i ~ Binomial(n_i, p[z_i]). */
import { err, ok, type Result } from '../../core/result.js';
import { numberFamilies } from '../../distributions/families/number-families.js';
import type { ArgumentIr, ExpressionIr, ModelIr, RandomIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { EmissionPlan } from '../inference-plan.js';
import { findNode } from '../rewrites/name-labels.js';
import { rewriteExpression } from '../rewrites/substitute.js';
import type { Obstacle } from './recognition.js';

/** What is known of an emission: for all rows alike, and by row. */
export type KnownArguments = Pick<EmissionPlan, 'known' | 'byRow'>;

/** Some families have a law for rows that bring the argument along; of others rows of one component would have laws of their own. */
export function knownArguments(
  model: ModelIr,
  observed: RandomIr,
  family: string,
  known: readonly ArgumentIr[],
): Result<KnownArguments, Obstacle> {
  const ofRows = known.flatMap((argument) => {
    const variable = givenByRow(model, observed, argument.value);
    return variable === null ? [] : [{ ...argument, variable }];
  });
  const [first] = ofRows;
  if (first === undefined) return ok({ known });
  const { name, value, variable } = first;
  const refused = (reason: string, remedy?: string): Result<never, Obstacle> =>
    err({ node: observed, reason, ...(remedy && { remedy }) });
  if (!takesRows(family, name)) return refused(unlikeRows(name));
  if (value.kind !== 'reference') {
    return refused(
      `its ${name} is calculated from data, ${printExpression(value)}, where a column is asked for`,
      `Have a column of the data hold it, and write that: ${family}(${variable}_i, …).`,
    );
  }
  if (findNode(model, variable)?.kind === 'random') {
    return refused(
      `its ${name} is ${variable}, which is drawn and observed too, and no method treats both of one column`,
      `Observe the same numbers under a second name and write ${family}(m_i, …) of that: given them, the two models are the same.`,
    );
  }
  return ok({
    known: known.filter((argument) => argument.name !== name),
    byRow: { argument: name, variable },
  });
}

/** The variable that an expression takes an element of by row, or null where it takes none. */
function givenByRow(
  { nodes, observations }: ModelIr,
  observed: RandomIr,
  value: ExpressionIr,
): string | null {
  const observedNames = new Set(observations.map(({ name }) => name));
  const isByRow = (name: string): boolean =>
    observedNames.has(name) ||
    nodes.some(
      (node) =>
        node.kind === 'input' && node.name === name && node.indices.join() === observed.indices.join(),
    );
  let given: string | null = null;
  rewriteExpression(value, (reference) => {
    if (reference.subscripts.length > 0 && isByRow(reference.name)) given ??= reference.name;
    return reference;
  });
  return given;
}

function takesRows(family: string, argument: string): boolean {
  const own = numberFamilies.find(({ signature }) => signature.name === family);
  return own?.byRow !== undefined && own.known?.argument === argument;
}

function unlikeRows(argument: string): string {
  return `its ${argument} is another in every row, and the rows of a component have one law; of what rows may bring along there is a Binomial’s n alone`;
}
