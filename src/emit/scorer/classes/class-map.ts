/** The map of a scorer of classes, opened: the cells of one row → what is said of its class. */
import { concentrationsOf } from '../../../inference/amortized/dirichlet-head.js';
import { classesByLaws } from '../../../posterior/classification/classes-by-laws.js';
import type { Classification } from '../../../posterior/classification/classification.js';
import { countedEvidence, shareEvidence } from '../../../posterior/classification/counted-evidence.js';
import { dirichletMeans } from '../../../posterior/classification/dirichlet-means.js';
import { logDensityAcross, project } from '../../../posterior/classification/projection.js';
import { standardised } from '../../../posterior/classification/standardised.js';
import { unpack } from '../../../posterior/fit/packed-array.js';
import { openMixture } from '../open-mixture.js';
import type { ScorerLaws } from '../scorer-numbers.js';
import type {
  ClassLaw,
  ClassScorerNumbers,
  EvidenceNumbers,
  PerceptronNumbers,
  TableNumbers,
} from './class-scorer-numbers.js';
import { openLayers } from './open-layers.js';

export type ClassMap = (cells: Float64Array) => Classification;
type LawsMap = (cells: Float64Array) => ReturnType<typeof classesByLaws>;

export function openClassMap({ prior, map }: ClassScorerNumbers, laws: ScorerLaws): ClassMap {
  if (map.kind === 'laws') return openLaws(map.laws, laws);
  return map.kind === 'table' ? openTable(prior, map) : openPerceptron(prior, map, laws);
}

function openLaws(classLaws: readonly ClassLaw[], laws: ScorerLaws): LawsMap {
  const mixtures = classLaws.map(({ mixture }) => openMixture(mixture, laws));
  const shares = classLaws.map(({ share }) => share);
  return (cells) =>
    classesByLaws(
      shares,
      mixtures.map((logTerms) => [logSumExp(logTerms(cells))]),
      1,
    );
}

function logSumExp(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  if (!Number.isFinite(largest)) return largest;
  return largest + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

function openTable(prior: readonly number[], { cells }: TableNumbers): ClassMap {
  const known = new Map(cells.map(({ at, alpha }) => [at.join(), alpha]));
  return (row) => ofAlpha(Float64Array.from(known.get(row.join()) ?? prior), null);
}

function openPerceptron(
  prior: readonly number[],
  { hidden, centre, scale, parameters, evidence }: PerceptronNumbers,
  laws: ScorerLaws,
): ClassMap {
  const layers = openLayers(unpack(parameters), [centre.length, ...hidden, prior.length]);
  const beta = Float64Array.from(prior);
  const density = evidence && openEvidence(evidence, laws);
  return (row) => {
    const inputs = standardised(row, centre, scale);
    const { features, outputs } = layers(inputs);
    const alpha = new Float64Array(prior.length);
    concentrationsOf(outputs, 0, beta, alpha);
    if (density === null || evidence === null) return ofAlpha(alpha, null);
    const logDensity = density(evidence.of === 'features' ? features : inputs);
    shareEvidence(alpha, beta, countedEvidence(logDensity, evidence));
    return ofAlpha(alpha, Float64Array.of(logDensity));
  };
}

function openEvidence(
  { centre, axes: packed, noise, laws: classLaws }: EvidenceNumbers,
  laws: ScorerLaws,
): (at: Float64Array) => number {
  const axes = unpack(packed);
  const along = openLaws(classLaws, laws);
  const across = centre.length - axes.length / centre.length;
  return (at) => {
    const { coordinates, rest } = project(at, 1, centre, axes);
    return along(coordinates).logDensity[0]! + logDensityAcross(rest[0]!, across, noise);
  };
}

function ofAlpha(alpha: Float64Array, logDensity: Float64Array | null): Classification {
  const probabilities = dirichletMeans(alpha, alpha.length);
  return { rows: 1, classes: alpha.length, probabilities, alpha, logDensity };
}
