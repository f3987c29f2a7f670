/**
 * What `infer amortized(…, evidence = …)` says: nothing, which is the bound; `density(x)` of the rows or `density(features)` of the
 * network's last hidden layer; and of which mixture.
 *
 *     density(x, mixture = DP)      one mixture of all rows; a whole number is that many Normals
 *     density(x, within = DP)       one of the rows of each class
 *     density(x, axes = 20)         on so many principal axes
 */
import { err, ok, type Result } from '../../core/result.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { ClassMapPlan, DensityPlan } from '../inference-plan.js';

/** Normals of a mixture at most. */
const mostComponents = 1000;

/** `from` is what the network maps, as the language writes it. The error is the end of a sentence about the method. */
export function recogniseEvidence(
  term: ExpressionIr | undefined,
  from: string,
  network: ClassMapPlan['network'],
): Result<ClassMapPlan['evidence'], string> {
  if (term === undefined) return ok({ kind: 'bound' });
  const of = term.kind === 'call' && term.function === 'density' ? subjectOf(term.arguments[0], from) : null;
  if (term.kind !== 'call' || of === null || (term.names?.[0] ?? null) !== null) {
    return err(
      `its evidence is density(${from}), of what it maps, or density(features), of the network’s last hidden layer`,
    );
  }
  if (network.kind === 'table') {
    return err('a table counts the rows of each value already, so that it takes no density for evidence');
  }
  if (of === 'features' && network.hidden.length === 0) {
    return err('a network without a hidden layer has no features to take the density of');
  }
  let density: DensityPlan = { kind: 'density', of, over: 'classes', components: 1, axes: null };
  const seen = new Set<string>();
  for (const [i, value] of term.arguments.entries()) {
    if (i === 0) continue;
    const name = term.names?.[i] ?? null;
    const told = name === null ? null : settingOf(name, value);
    if (name === null || told === null) return err(misspelt(name, value));
    const slot = name === 'within' ? 'mixture' : name;
    if (seen.has(slot)) {
      return err(
        'a density is of one mixture on axes of one number: mixture, of all rows, or within, of each class',
      );
    }
    seen.add(slot);
    density = { ...density, ...told };
  }
  return ok(density);
}

function subjectOf(term: ExpressionIr | undefined, from: string): DensityPlan['of'] | null {
  if (term === undefined) return null;
  if (term.kind === 'string') return term.value === 'features' ? 'features' : null;
  return printExpression(term) === from ? 'inputs' : null;
}

function settingOf(name: string, value: ExpressionIr): Partial<DensityPlan> | null {
  if (name === 'axes') return isCount(value) ? { axes: value.value } : null;
  if (name !== 'mixture' && name !== 'within') return null;
  const over = name === 'mixture' ? 'rows' : 'classes';
  if (value.kind === 'string' && value.value === 'DP') return { over, components: 'DP' };
  return isCount(value) && value.value <= mostComponents ? { over, components: value.value } : null;
}

function isCount(value: ExpressionIr): value is Extract<ExpressionIr, { kind: 'number' }> {
  return value.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 1;
}

function misspelt(name: string | null, value: ExpressionIr): string {
  const given = `${name === null ? '' : `${name} = `}${printExpression(value).replaceAll('"', '')}`;
  return `of a density one may say mixture = DP or a number of Normals, for all rows, within = the same, for each class, and axes = a number, and not ${given}`;
}
