/**
 * For questions to a random measure: what a model names of the parameters that are drawn from it. Where what is observed
 * is itself drawn from the measure (`G ~ DP(alpha, H); theta_i ~ G`, the whole model), rows are put behind it, which
 * change nothing of the measure:
 *
 *     theta_i ~ G     ⇒     theta_i ~ G;  row_i ~ F(theta_i)
 */
import type { DistributionIr, FamilyIr, ModelIr, RandomIr } from '../../model/model-ir.js';
import { findNode } from './name-labels.js';
import { reference } from './substitute.js';

export interface MeasuredModel {
  readonly model: ModelIr;
  /** Names of parts of the parameters, by the name that the model has for each. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** The variable that is put behind what is drawn from a measure; no name of the language begins so. */
export const rowBehind = '.row';

export function drawsToParameters(model: ModelIr): MeasuredModel {
  const observed = new Set(model.observations.map(({ name }) => name));
  const drawn = model.nodes.filter(
    (node): node is RandomIr => node.kind === 'random' && isDrawn(model, node, observed),
  );
  const aliases = new Map(drawn.flatMap((node) => aliasesOf(model, node)));
  const direct = drawn.find(({ name }) => observed.has(name));
  const law = direct && baseOf(model, direct.distribution);
  const emission = law && emissions.get(law.family);
  if (direct === undefined || !emission) return { model, aliases };
  const given = emission.arguments.map(({ name, value }) => ({
    name,
    value: value ?? {
      ...reference(direct.name),
      subscripts: direct.indices.map((index) => reference(index)),
    },
  }));
  const row: RandomIr = {
    ...direct,
    name: rowBehind,
    elements: null,
    type: { kind: 'unknown' },
    distribution: { kind: 'family', family: emission.family, arguments: given, span: direct.span },
  };
  const observations = model.observations.map((each) =>
    each.name === direct.name ? { ...each, name: rowBehind, source: null } : each,
  );
  return { model: { ...model, nodes: [...model.nodes, row], observations }, aliases };
}

const one = { kind: 'number', value: 1 } as const;

/** An emission for each base; null is the parameter. */
const emissions: ReadonlyMap<
  string,
  Pick<FamilyIr, 'family'> & {
    readonly arguments: readonly { readonly name: string; readonly value: typeof one | null }[];
  }
> = new Map([
  [
    'Normal',
    {
      family: 'Normal',
      arguments: [
        { name: 'mean', value: null },
        { name: 'variance', value: one },
      ],
    },
  ],
  ['NIW', { family: 'Normal', arguments: [{ name: 'parameter', value: null }] }],
  ['NormalGamma', { family: 'Normal', arguments: [{ name: 'parameter', value: null }] }],
  ['NormalInverseGamma', { family: 'Normal', arguments: [{ name: 'parameter', value: null }] }],
  ['Gamma', { family: 'Poisson', arguments: [{ name: 'rate', value: null }] }],
  ['Beta', { family: 'Bernoulli', arguments: [{ name: 'p', value: null }] }],
  ['Dirichlet', { family: 'Categorical', arguments: [{ name: 'p', value: null }] }],
]);

const partsOfBases: ReadonlyMap<string, readonly string[]> = new Map([
  ['Normal', ['mean']],
  ['NIW', ['mean', 'covariance']],
  ['NormalGamma', ['mean', 'precision']],
  ['NormalInverseGamma', ['mean', 'variance']],
  ['Gamma', ['rate']],
  ['Beta', ['probability']],
]);

/** `theta_i ~ G`, or `theta_k ~ H` and `theta_k ~ Normal(0, 10)`; what is observed under a family is a row. */
function isDrawn(model: ModelIr, node: RandomIr, observed: ReadonlySet<string>): boolean {
  if (observed.has(node.name) && node.distribution.kind !== 'draw-from') return false;
  return node.indices.length > 0 && partsOfBases.has(baseOf(model, node.distribution)?.family ?? '');
}

function aliasesOf(model: ModelIr, node: RandomIr): readonly (readonly [string, string])[] {
  const parts = partsOfBases.get(baseOf(model, node.distribution)?.family ?? '') ?? [];
  if (node.elements !== null) return node.elements.flatMap((name, e) => (parts[e] ? [[name, parts[e]]] : []));
  return parts.length === 1 ? [[node.name, parts[0]!]] : [];
}

/** The family that parameters are of, through `G` and `H`. */
function baseOf(model: ModelIr, law: DistributionIr): FamilyIr | null {
  if (law.kind === 'draw-from') {
    const node = findNode(model, law.measure.name);
    return node?.kind === 'random' || node?.kind === 'measure' ? baseOf(model, node.distribution) : null;
  }
  if (law.kind !== 'family') return null;
  const base = law.arguments.find(({ name }) => name === 'H')?.value;
  if (base === undefined) return law;
  if (base.kind === 'distribution') return baseOf(model, base.distribution);
  return base.kind === 'reference'
    ? baseOf(model, { kind: 'draw-from', measure: base, span: law.span })
    : null;
}
