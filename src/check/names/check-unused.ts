/**
 * Draws of many that nothing observed depends on, where rows are observed: they would change nothing, and were most likely meant
 * to stand somewhere. One quantity by itself is left alone: its prior may be what is asked about.
 */
import type { NodeIr, ObservationIr, PlateIr, RandomIr } from '../../model/model-ir.js';
import { dependencies } from '../../model/topological-order.js';
import type { CheckContext } from '../scope.js';
import { nameText } from './author-text.js';
import { labelOfRow } from './label-of-row.js';

export function checkUnused(
  nodes: readonly NodeIr[],
  plates: readonly PlateIr[],
  observations: readonly ObservationIr[],
  { declarations, problems }: CheckContext,
): void {
  const parentsOf = dependencies(nodes, plates);
  const used = new Set(nodes.flatMap((node) => parentsOf(node)));
  const byName = new Map(observations.map((observation) => [observation.name, observation]));
  const random = nodes.filter((node): node is RandomIr => node.kind === 'random');
  const isObserved = ({ name, elements }: RandomIr): boolean =>
    (elements ?? [name]).some((each) => byName.has(each));
  const rows = random.filter((node) => isObserved(node) && node.indices.length > 0 && !isPrior(node));
  const [first] = rows;
  if (first === undefined) return;
  for (const node of random) {
    const isOfMany = node.indices.length > 0 || isPartition(node);
    if (!isOfMany || used.has(node) || (isObserved(node) && !isUnlikeRows(node))) continue;
    const label = node.indices.length === 1 ? labelOfRow(declarations, first.indices, node.name) : null;
    problems.report('unused-draw', node.span, {
      name: nameText(node.name, node.indices),
      use: useOf(node, label),
    });
  }

  /** Taken to be data only because nothing depends on it: of constants alone, and not repeated as the rows are. */
  function isUnlikeRows(node: RandomIr): boolean {
    const implied = byName.get(node.name)?.implied ?? false;
    return implied && isPrior(node) && rows.every(({ indices }) => indices.join() !== node.indices.join());
  }

  function isPrior(node: RandomIr): boolean {
    return parentsOf(node).every(({ kind }) => kind !== 'random' && kind !== 'parameter');
  }
}

function useOf(node: RandomIr, label: string | null): string | null {
  if (isPartition(node)) return `theta[${node.name}_i]`;
  return label === null ? null : nameText(node.name, [label]);
}

function isPartition({ distribution }: RandomIr): boolean {
  return distribution.kind === 'family' && distribution.family === 'CRP';
}
