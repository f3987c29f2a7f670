/**
 * Rows that are nested in groups, where nothing is of a group alone, are rows:
 *
 *     G ~ DP(alpha, H); theta_ji ~ G; x_ji ~ N(theta_ji)     ⇒     theta_i ~ G; x_i ~ N(theta_i)
 *
 * since the pairs (j, i) are exchangeable. With a measure or weights for each group they are not, and the model stays.
 */
import type { ExpressionIr, ModelIr, NodeIr } from '../../model/model-ir.js';
import { rewriteReferences } from './substitute.js';

export function groupsToRows(model: ModelIr): ModelIr {
  const extents = new Map(model.plates.map(({ index, extent }) => [index, extent.kind]));
  const isOfRows = ({ indices }: NodeIr): boolean => indices.some((index) => extents.get(index) === 'rows');
  const groups = model.plates
    .filter(({ extent }) => extent.kind === 'groups')
    .map(({ index }) => index)
    .filter((group) => model.nodes.every((node) => !node.indices.includes(group) || isOfRows(node)));
  if (groups.length === 0) return model;
  const isGroup = (subscript: ExpressionIr): boolean =>
    subscript.kind === 'reference' && subscript.subscripts.length === 0 && groups.includes(subscript.name);
  const nodes = model.nodes.map((node) => ({
    ...node,
    indices: node.indices.filter((index) => !groups.includes(index)),
  }));
  const plates = model.plates.filter(({ index }) => !groups.includes(index));
  return rewriteReferences({ ...model, plates, nodes }, (reference) => ({
    ...reference,
    subscripts: reference.subscripts.filter((subscript) => !isGroup(subscript)),
  }));
}
