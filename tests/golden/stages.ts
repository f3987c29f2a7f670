/**
 * What is stored of each model: for a good one the value of every stage as text, for a bad one its diagnostics.
 *
 * A new stage is one entry in `goodStages`; a stage that reports mistakes adds its messages to `coveredStages`
 * and its cases to `bad/`.
 */
import { check } from '../../src/check/check.js';
import { andThen } from '../../src/core/result.js';
import { checkMessages } from '../../src/diagnostics/messages/check-messages.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import type { Messages } from '../../src/diagnostics/messages/message-text.js';
import { printDiagnostic } from '../../src/diagnostics/printing/print-diagnostic.js';
import { syntaxMessages } from '../../src/diagnostics/messages/syntax-messages.js';
import { planModel } from '../../src/driver/compile.js';
import { printModel } from '../../src/model/print-model.js';
import { printPlan } from '../../src/plan/print-plan.js';
import { parse } from '../../src/syntax/parse.js';
import { printAst } from '../../src/syntax/print-ast.js';

export interface GoodStage {
  readonly suffix: string;
  /** The stage's value as text, from the model's source. */
  readonly produce: (source: string) => string;
}

export const goodStages: readonly GoodStage[] = [
  { suffix: '.ast.txt', produce: (source) => printAst(expectOk(source, parse(source))) },
  { suffix: '.ir.txt', produce: (source) => printModel(expectOk(source, andThen(parse(source), check))) },
  { suffix: '.plan.txt', produce: (source) => printPlan(expectOk(source, planModel(source))) },
];

/** The mistakes in a model, from the first stage that finds any. */
export function mistakesIn(source: string): readonly Diagnostic[] {
  const checked = andThen(parse(source), check);
  return checked.ok ? [] : checked.error;
}

/** The stages each of whose diagnostic codes has a case in `bad/`. */
export const coveredStages: Readonly<Record<string, Messages>> = {
  syntax: syntaxMessages,
  check: checkMessages,
};

export function printMistakes(name: string, source: string, mistakes: readonly Diagnostic[]): string {
  return mistakes.map((mistake) => `${printDiagnostic(mistake, { path: `${name}.ppl`, text: source })}\n`).join('');
}

type Staged<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: readonly Diagnostic[] };

function expectOk<T>(source: string, result: Staged<T>): T {
  if (result.ok) return result.value;
  throw new Error(printMistakes('model', source, result.error));
}
