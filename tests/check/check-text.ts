/** Checks a text, as tests write it: a model's IR as text, or the codes of what is wrong with it. */
import { check } from '../../src/check/check.js';
import { andThen } from '../../src/core/result.js';
import type { ModelIr } from '../../src/model/model-ir.js';
import { printModel } from '../../src/model/print-model.js';
import { parse } from '../../src/syntax/parse.js';

export function checked(text: string): ModelIr {
  const result = andThen(parse(text), check);
  if (result.ok) return result.value;
  throw new Error(result.error.map(({ what, why }) => `${what}: ${why}`).join('\n'));
}

export function irText(text: string): string {
  return printModel(checked(text));
}

export function mistakeCodes(text: string): readonly string[] {
  const result = andThen(parse(text), check);
  return result.ok ? [] : result.error.map(({ code }) => code);
}
