/**
 * The maps of `scorer/classes/class-map.ts` as nodes of a graph: cells [rows, columns] → probabilities [rows, classes], and
 * where there are such α [rows, classes] and the log density [rows, 1].
 */
import { unpack } from '../../posterior/fit/packed-array.js';
import type {
  ClassLaw,
  ClassScorerNumbers,
  EvidenceNumbers,
  PerceptronNumbers,
  TableNumbers,
} from '../scorer/classes/class-scorer-numbers.js';
import type { Arithmetic } from './arithmetic.js';
import { sumOver } from './dirichlet-scores.js';
import { logTermsOf } from './log-terms.js';

/** ONNX's codes of types that are cast to. */
const elementTypes = { float32: 1, float64: 11 } as const;

export interface ClassNodes {
  readonly probabilities: string;
  readonly alpha: string | null;
  readonly logDensity: string | null;
}

export function classMapOf(a: Arithmetic, input: string, { prior, map }: ClassScorerNumbers): ClassNodes {
  switch (map.kind) {
    case 'laws':
      return { ...lawsOf(a, input, map.laws), alpha: null };
    case 'table':
      return ofAlpha(a, tableOf(a, input, prior, map), null);
    case 'perceptron':
      return perceptronOf(a, input, prior, map);
  }
}

function ofAlpha(a: Arithmetic, alpha: string, logDensity: string | null): ClassNodes {
  return { probabilities: a.over(alpha, sumOver(a, alpha)), alpha, logDensity };
}

function lawsOf(
  a: Arithmetic,
  cells: string,
  laws: readonly ClassLaw[],
): { readonly probabilities: string; readonly logDensity: string } {
  const { graph } = a;
  const logs = laws.map(({ share, mixture }) =>
    a.plus(
      graph.add('ReduceLogSumExp', [logTermsOf(a, cells, mixture)], { axes: [1], keepdims: 1 }),
      Math.log(share),
    ),
  );
  const joint = graph.add('Concat', logs, { axis: 1 });
  const logDensity = graph.add('ReduceLogSumExp', [joint], { axes: [1], keepdims: 1 });
  const shares = laws.map(({ share }) => share);
  const total = shares.reduce((sum, share) => sum + share, 0);
  // A row that no class can have is left to the shares; NaN, for which no comparison holds, stays.
  const impossible = graph.add('Less', [logDensity, graph.double(-Number.MAX_VALUE)]);
  const given = graph.doubles(
    shares.map((share) => share / total),
    [1, laws.length],
  );
  return {
    probabilities: a.where(impossible, given, graph.add('Exp', [a.minus(joint, logDensity)])),
    logDensity,
  };
}

/** α = β + Σ_cells 1{x is the cell} (α_cell − β). */
function tableOf(
  a: Arithmetic,
  cells: string,
  prior: readonly number[],
  { cells: table }: TableNumbers,
): string {
  const { graph } = a;
  const width = table[0]!.at.length;
  const values = graph.doubles(
    table.flatMap(({ at }) => at),
    [1, table.length, width],
  );
  const same = graph.add('Equal', [graph.add('Unsqueeze', [cells, graph.integers([1])]), values]);
  const counted = graph.add('Cast', [same], { to: elementTypes.float32 });
  const whole = graph.add('ReduceMin', [counted], { axes: [2], keepdims: 0 });
  const excess = graph.doubles(
    table.flatMap(({ alpha }) => alpha.map((value, k) => value - prior[k]!)),
    [table.length, prior.length],
  );
  const known = graph.add('Cast', [whole], { to: elementTypes.float64 });
  const added = graph.add('MatMul', [known, excess]);
  return a.plus(a.plus(added, graph.doubles(prior, [1, prior.length])), missingIn(a, cells));
}

/** [rows, 1]: 0, or NaN where a cell is missing or no finite number, which rectifiers would hide. */
function missingIn(a: Arithmetic, cells: string): string {
  return sumOver(a, a.times(cells, 0));
}

function perceptronOf(
  a: Arithmetic,
  input: string,
  prior: readonly number[],
  { hidden, centre, scale, parameters, evidence }: PerceptronNumbers,
): ClassNodes {
  const { graph } = a;
  const row = (values: readonly number[]): string => graph.doubles(values, [1, values.length]);
  const inputs = a.over(a.minus(input, row(centre)), row(scale));
  const numbers = unpack(parameters);
  const widths = [centre.length, ...hidden, prior.length];
  let next = 0;
  let features = inputs;
  let outputs = inputs;
  for (const [l, width] of widths.slice(1).entries()) {
    const before = widths[l]!;
    const bias = next + before * width;
    features = outputs;
    const weights = graph.doubles(numbers.slice(next, bias), [before, width]);
    outputs = graph.add('Gemm', [features, weights, graph.doubles(numbers.slice(bias, bias + width))]);
    if (l < hidden.length) outputs = graph.add('Relu', [outputs]);
    next = bias + width;
  }
  // Runtimes have this operator in single precision.
  const single = graph.add('Cast', [outputs], { to: elementTypes.float32 });
  const added = graph.add('Cast', [graph.add('Softplus', [single])], { to: elementTypes.float64 });
  const beta = row(prior);
  const alpha = a.plus(a.plus(added, beta), missingIn(a, input));
  if (evidence === null) return ofAlpha(a, alpha, null);
  const logDensity = evidenceOf(a, evidence.of === 'features' ? features : inputs, evidence);
  return ofAlpha(
    a,
    a.plus(countedOf(a, a.minus(alpha, beta), logDensity, evidence, prior), beta),
    logDensity,
  );
}

function evidenceOf(a: Arithmetic, at: string, { centre, axes, noise, laws }: EvidenceNumbers): string {
  const { graph } = a;
  const d = centre.length;
  const q = axes.shape[0] ?? 0;
  const rows = unpack(axes);
  const columns = Float64Array.from(rows, (_, place) => rows[(place % q) * d + Math.floor(place / q)]!);
  const about = a.minus(at, graph.doubles(centre, [1, d]));
  const coordinates = graph.add('MatMul', [about, graph.doubles(columns, [d, q])]);
  const { logDensity } = lawsOf(a, coordinates, laws);
  if (d === q) return logDensity;
  const across = a.minus(about, graph.add('MatMul', [coordinates, graph.doubles(rows, [q, d])]));
  const squared = sumOver(a, a.times(across, across));
  const constant = (-(d - q) / 2) * Math.log(2 * Math.PI * noise);
  return a.minus(a.plus(logDensity, constant), a.over(squared, 2 * noise));
}

/** N exp(clip((log p̂ − median)/d, −30, 3)), shared out as what the network adds, or as the prior where it adds nothing. */
function countedOf(
  a: Arithmetic,
  added: string,
  logDensity: string,
  { median, rows, centre }: EvidenceNumbers,
  prior: readonly number[],
): string {
  const { graph } = a;
  const relative = a.over(a.minus(logDensity, median), centre.length);
  const clipped = graph.add('Clip', [relative, graph.double(-30), graph.double(3)]);
  const counts = a.times(graph.add('Exp', [clipped]), rows);
  const total = sumOver(a, added);
  const ofPrior = prior.reduce((sum, beta) => sum + beta, 0);
  const shares = a.where(
    graph.add('Equal', [total, graph.double(0)]),
    graph.doubles(
      prior.map((beta) => beta / ofPrior),
      [1, prior.length],
    ),
    a.over(added, total),
  );
  return a.times(counts, shares);
}
