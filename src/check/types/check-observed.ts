/** Whether data can stand for what is observed: numbers, labels and vectors, as many as there are columns. */
import type { ObservationIr, TypeIr } from '../../model/model-ir.js';
import type { CheckContext } from '../scope.js';
import { describeType } from './describe-type.js';

export function checkObserved(
  observations: readonly ObservationIr[],
  types: ReadonlyMap<string, TypeIr>,
  { problems }: CheckContext,
): void {
  for (const observation of observations) {
    const { name, span } = observation;
    const type = types.get(name);
    if (type === undefined) continue;
    if (type.kind === 'tuple' || type.kind === 'measure') {
      problems.report('observed-latent', span, {
        name,
        type: describeType(type),
        isMeasure: type.kind === 'measure',
      });
      continue;
    }
    const given = columnsGiven(observation);
    const expected = coordinatesOf(type);
    if (given !== null && expected !== null && given !== expected) {
      problems.report('column-count', span, { name, expected, given });
    }
  }
}

/** How many columns the text names; null where it leaves that to the table. */
function columnsGiven({ source }: ObservationIr): number | null {
  if (source?.kind !== 'table' || source.columns === null) return null;
  return source.columns.every(({ kind }) => kind === 'column') ? source.columns.length : null;
}

function coordinatesOf(type: TypeIr): number | null {
  switch (type.kind) {
    case 'real':
    case 'integer':
      return 1;
    case 'vector':
    case 'simplex':
      return type.length;
    default:
      return null;
  }
}
