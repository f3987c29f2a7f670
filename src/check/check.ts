/**
 * AST → model IR, or everything that is wrong with the model.
 *
 *     statements ─declare→ names ─resolve→ nodes ─name inputs, plates→ graph ─order, type→ ModelIr
 *
 * One concern a file; each goes on where another found mistakes, so that all of them are reported at once.
 */
import { err, ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { buildModel } from '../model/build-model.js';
import type { ModelIr, NodeIr } from '../model/model-ir.js';
import type { Ast } from '../syntax/ast.js';
import { checkUnused } from './names/check-unused.js';
import { constantEnvironment } from './names/constants.js';
import { declareNames } from './names/declare-names.js';
import { labelTargets } from './names/label-targets.js';
import { nameInputs } from './names/name-inputs.js';
import { orderNodes } from './order-nodes.js';
import { checkChoices } from './plates/check-choices.js';
import { checkCounts } from './plates/check-counts.js';
import { checkIndexClash } from './plates/check-index-clash.js';
import { flattenPlates } from './plates/flatten-plates.js';
import { plateExtents, rowIndices } from './plates/plate-extents.js';
import { resolveChoices, resolvePlateRanges } from './plates/resolve-ranges.js';
import { createProblems } from './problems.js';
import { resolveMethod } from './resolve/resolve-method.js';
import { observeByDefault, resolveCaseWeights, resolveObservations } from './resolve/resolve-observations.js';
import { resolveStatement } from './resolve/resolve-statements.js';
import { settleMeasures } from './resolve/settle-measures.js';
import type { CheckContext } from './scope.js';
import { checkObserved } from './types/check-observed.js';
import { inferTypes } from './types/infer-types.js';

export function check(ast: Ast): Result<ModelIr, readonly Diagnostic[]> {
  const problems = createProblems();
  const flat = flattenPlates(ast, problems);
  const { statements } = flat;
  const labelled = labelTargets(statements);
  const declarations = declareNames(flat, labelled, problems);
  const context: CheckContext = {
    declarations,
    problems,
    freeUses: [],
    labels: new Set(),
    madeNodes: [],
    origins: new WeakMap(),
    indexReferences: new WeakSet(),
  };

  const resolved = statements.map((placed) => resolveStatement(placed, labelled, context));
  const stated = resolved.flat();
  const environment = constantEnvironment([...stated, ...context.madeNodes]);
  const choices = resolveChoices(statements, environment, context);
  const ranges = resolvePlateRanges(flat.plates, environment, context);
  const defined: readonly NodeIr[] = [...stated, ...context.madeNodes, ...choices];

  const observations = observeByDefault(resolveObservations(statements, context), defined);
  const caseWeights = resolveCaseWeights(statements, context);
  const method = resolveMethod(statements, environment, context);
  const rows = rowIndices(observations, context);
  const inputs = nameInputs({ check: context, nodes: defined, observations, rowIndices: rows.rows });
  const named = [...defined, ...inputs];
  const { plates, counts } = plateExtents(named, ranges, rows, context);
  checkIndexClash(named, rows.rows, context);
  checkCounts(named, plates, ranges, environment, context);
  // What a draw with a mistake of its own depends on is not known.
  const complete = statements.every(
    ({ statement }, s) => statement.kind !== 'draw' || resolved[s]!.length > 0,
  );
  if (complete) checkChoices(named, plates, context);

  const ordered = orderNodes(settleMeasures([...named, ...counts]), plates, context);
  const observed = new Set(observations.map(({ name }) => name));
  const { nodes, types } = inferTypes(ordered, observed, environment, context);
  checkObserved(observations, types, context);

  if (complete && problems.inOrder().length === 0) checkUnused(ordered, plates, observations, context);
  const mistakes = problems.inOrder();
  if (mistakes.length > 0) return err(mistakes);
  return ok(buildModel({ plates, nodes, observations, caseWeights, method }));
}
