/** What an expression alone asks: an estimate, a number of a law, a probability, what the random measure gives to a set. */

export type Question = LawQuestion | MeasureQuestion;

export type LawQuestion = MomentQuestion | QuantileQuestion | ProbabilityQuestion;

/** `theta[0]`, `E[clusters]`, `mean(alpha)`, `sd(theta[0])`. */
export interface MomentQuestion {
  readonly kind: 'estimate' | 'mean' | 'sd';
  readonly subject: Subject;
}

/** `quantile(alpha, 0.9)`; `interval(alpha)`, which holds 95 %, and `interval(alpha, 0.5)`. */
export interface QuantileQuestion {
  readonly kind: 'quantile' | 'interval';
  readonly subject: Subject;
  readonly probability: number;
}

/** `P(clusters > 3)`, `P(theta[0].mean[1] > 70)`. */
export interface ProbabilityQuestion {
  readonly kind: 'probability';
  readonly subject: Subject;
  readonly relation: Relation;
  readonly bound: number;
}

export type Relation = '<' | '<=' | '>' | '>=' | '=';

/** `G(x < 0)`, the whole answer, or one part of it: `E[G(x < 0)]`, `sd(G(x < 0))`, `interval(G(x < 0))`. */
export interface MeasureQuestion {
  readonly kind: 'measure';
  readonly part: 'all' | 'mean' | 'sd' | 'interval';
  readonly name: string;
  readonly event: string;
}

/** What is asked about: `theta[0].mean[1]`. */
export interface Subject {
  readonly name: string;
  /** Of the component, where it is one of several. */
  readonly index: number | null;
  /** From the component's parameter to one of its numbers: `mean`, `1`. */
  readonly path: readonly string[];
}

const name = String.raw`\p{L}[\p{L}\p{N}_]*`;
const subjectForm = new RegExp(
  String.raw`^(${name})\s*(?:\[\s*(\d+)\s*\])?((?:\s*\.\s*${name}|\s*\[\s*\d+\s*\])*)$`,
  'u',
);
const call = /^(E|mean|sd|quantile|interval|P)\s*(?:\((.*)\)|\[(.*)\])$/su;
const measureForm = new RegExp(String.raw`^(${name})\s*\((.*[<>≤≥].*)\)$`, 'su');
const comparison = /^(.*?)(<=|>=|==|=|<|>|≤|≥)\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)$/su;

const relations: Readonly<Record<string, Relation>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '≤': '<=',
  '>=': '>=',
  '≥': '>=',
  '=': '=',
  '==': '=',
};

const comparisons: Readonly<Record<Relation, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '=': (left, right) => left === right,
};

export function holds({ relation, bound }: ProbabilityQuestion, value: number): boolean {
  return comparisons[relation](value, bound);
}

/** `unclear` is what begins as a question and is none; null where the text is statements. */
export function readQuestion(text: string): Question | 'unclear' | null {
  const [, word, inRound, inSquare] = call.exec(text) ?? [];
  if (word === undefined) {
    const subject = readSubject(text);
    return subject === null ? readMeasure(text, 'all') : { kind: 'estimate', subject };
  }
  return readCall(word, (inRound ?? inSquare ?? '').trim()) ?? 'unclear';
}

function readCall(word: string, inner: string): Question | null {
  if (word === 'P') return readProbability(inner);
  const part = word === 'E' ? 'mean' : word;
  if (part === 'mean' || part === 'sd') {
    const subject = readSubject(inner);
    return subject === null ? readMeasure(inner, part) : { kind: part, subject };
  }
  if (part === 'interval' && measureForm.test(inner)) return readMeasure(inner, part);
  const [what = '', given, ...more] = inner.split(',');
  const subject = readSubject(what.trim());
  const probability = given === undefined ? (part === 'interval' ? 0.95 : Number.NaN) : Number(given);
  const isShare = probability > 0 && probability < 1 && given?.trim() !== '';
  if (subject === null || more.length > 0 || !isShare) return null;
  return { kind: part === 'interval' ? 'interval' : 'quantile', subject, probability };
}

function readProbability(inner: string): ProbabilityQuestion | null {
  const [, left = '', relation = '', right] = comparison.exec(inner) ?? [];
  const subject = readSubject(left.trim());
  const known = relations[relation];
  if (subject === null || known === undefined) return null;
  return { kind: 'probability', subject, relation: known, bound: Number(right) };
}

function readMeasure(text: string, part: MeasureQuestion['part']): MeasureQuestion | null {
  const [, own, event] = measureForm.exec(text) ?? [];
  return own === undefined || event === undefined
    ? null
    : { kind: 'measure', part, name: own, event: event.trim() };
}

function readSubject(text: string): Subject | null {
  const [, own, index, rest = ''] = subjectForm.exec(text) ?? [];
  if (own === undefined) return null;
  const path = Array.from(rest.matchAll(/[\p{L}\p{N}_]+/gu), ([part]) => part);
  return { name: own, index: index === undefined ? null : Number(index), path };
}
