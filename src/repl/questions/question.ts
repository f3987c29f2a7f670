/** What an expression alone asks: a mean, a spread, or a probability. */

export type Question = MomentQuestion | ProbabilityQuestion;

/** `E[clusters]`, `mean(alpha)`, `sd(theta[0])`. */
export interface MomentQuestion {
  readonly kind: 'mean' | 'sd';
  readonly name: string;
  /** Of the component, where it is one of several. */
  readonly index: number | null;
}

/** `P(clusters > 3)`. */
export interface ProbabilityQuestion {
  readonly kind: 'probability';
  readonly name: string;
  readonly holds: (value: number) => boolean;
}

const subject = String.raw`(\p{L}[\p{L}\p{N}_]*)\s*(?:\[\s*(\d+)\s*\])?`;
const moment = new RegExp(
  String.raw`^(?:(E|mean)\s*\[\s*${subject}\s*\]|(mean|E|sd)\s*\(\s*${subject}\s*\)|${subject})$`,
  'u',
);
const probability = /^P\s*[([]\s*(\p{L}[\p{L}\p{N}_]*)\s*(<=|>=|==|=|<|>|≤|≥)\s*(\d+(?:\.\d+)?)\s*[)\]]$/u;

const relations: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '≤': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '≥': (left, right) => left >= right,
  '=': (left, right) => left === right,
  '==': (left, right) => left === right,
};

/** Null where the text is none, and so statements. */
export function readQuestion(text: string): Question | null {
  const [, name, relation, bound] = probability.exec(text) ?? [];
  const holds = relations[relation ?? ''];
  if (name !== undefined && holds !== undefined) {
    return { kind: 'probability', name, holds: (value) => holds(value, Number(bound)) };
  }
  const match = moment.exec(text);
  if (match === null) return null;
  const [, , inSquare, squareIndex, kind, inRound, roundIndex, bare, bareIndex] = match;
  const index = squareIndex ?? roundIndex ?? bareIndex;
  return {
    kind: kind === 'sd' ? 'sd' : 'mean',
    name: inSquare ?? inRound ?? bare ?? '',
    index: index === undefined ? null : Number(index),
  };
}
