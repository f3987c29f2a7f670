/**
 * Values of a model's inputs, `--set alpha=2`. Settings are statements of the language after the author's own: one parser,
 * one checker, the same messages, each at its place in the model or in the setting that is at fault.
 */
import { check } from '../check/check.js';
import { andThen, err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ModelIr } from '../model/model-ir.js';
import type { Ast, StatementAst, TargetAst } from '../syntax/ast.js';
import { argumentValues, expressionParts } from '../syntax/expression-parts.js';
import { nameOccurrences } from '../syntax/name-occurrences.js';
import { parse } from '../syntax/parse.js';

/** By the name of the input, an expression of the language: `{ alpha: '2' }`. */
export type Settings = Readonly<Record<string, string>>;

/** The text of the model and its settings together. */
export function withSettings(source: string, settings: Settings): string {
  return source + settingStatements(settings).join('');
}

/** Parses and checks a model with its settings, each of which has to be for an input of the model. */
export function checkModel(source: string, settings: Settings): Result<ModelIr, readonly Diagnostic[]> {
  // In a program without types it may be anything.
  if (typeof source !== 'string') return err([diagnose('model-not-text', null, { given: typeof source })]);
  const text = withSettings(source, settings);
  const ast = andThen(parse(text), (found) => {
    const mistakes = mistakenSettings(found, text, source.length);
    return mistakes.length > 0 ? err(mistakes) : ok(found);
  });
  return placeInSettings(andThen(ast, check), source, settings);
}

/** Of settings for several models together, those that this one has a use for; all where the text does not parse. */
export function settingsFor(source: string, settings: Settings): Settings {
  const used = Object.entries(settings).filter(([name, value]) => {
    const text = withSettings(source, { [name]: value });
    const ast = parse(text);
    return !ast.ok || !mistakenSettings(ast.value, text, source.length).some(isUnused);
  });
  return Object.fromEntries(used);
}

/** Mistakes after the end of the model's own text are in a setting: it becomes the text that they point into. */
export function placeInSettings<T>(
  result: Result<T, readonly Diagnostic[]>,
  source: string,
  settings: Settings,
): Result<T, readonly Diagnostic[]> {
  return result.ok ? result : err(result.error.map((mistake) => place(mistake, source, settings)));
}

function place(mistake: Diagnostic, source: string, settings: Settings): Diagnostic {
  const { span } = mistake;
  if (span === null || mistake.source !== undefined || span.start < source.length) return mistake;
  const names = Object.keys(settings);
  // Each begins with the end of the line before it.
  let start = source.length + 1;
  for (const [at, statement] of settingStatements(settings).entries()) {
    const text = statement.slice(1);
    if (span.start <= start + text.length) {
      const within = { start: Math.max(0, span.start - start), end: Math.max(0, span.end - start) };
      return { ...mistake, span: within, source: { path: `--set ${names[at]}`, text } };
    }
    start += statement.length;
  }
  return mistake;
}

function settingStatements(settings: Settings): readonly string[] {
  return Object.entries(settings).map(([name, value]) => `\n${name} = ${value}`);
}

/** A setting for what the model never uses is a slip of the pen; what the model defines is no input. */
function mistakenSettings(ast: Ast, text: string, end: number): readonly Diagnostic[] {
  const occurrences = nameOccurrences(ast, text);
  const read = new Set(occurrences.filter((each) => !each.defines).map((each) => each.name));
  for (const name of ast.statements.flatMap(namesInMethod)) read.add(name);
  const isRead = (name: string): boolean => read.has(name) || impliedNames(ast, end).has(name);
  return ast.statements
    .flatMap((statement) => givenBy(statement, end))
    .flatMap(({ name, span }) => {
      const own = occurrences.find((each) => each.defines && each.name === name && each.span.start < end);
      if (own !== undefined) return [diagnose('setting-defined', own.span, { name })];
      return isRead(name) ? [] : [diagnose('setting-unused', span, { name })];
    });
}

/** What the model uses without writing it: `K` of `sum_k`. None where the model by itself is mistaken, which is said elsewhere. */
function impliedNames(ast: Ast, end: number): ReadonlySet<string> {
  const model = check({ ...ast, statements: ast.statements.filter(({ span }) => span.start < end) });
  return new Set(model.ok ? model.value.nodes.map(({ name }) => name) : []);
}

function isUnused({ code }: Diagnostic): boolean {
  return code === 'setting-unused';
}

/** What a statement after the end of the model's own text gives a value. */
function givenBy(statement: StatementAst, end: number): readonly TargetAst[] {
  return statement.kind === 'definition' && statement.span.start >= end ? statement.targets : [];
}

/** `infer gibbs(sweeps = n)` reads n. */
function namesInMethod(statement: StatementAst): readonly string[] {
  if (statement.kind !== 'infer') return [];
  const pending = [...argumentValues(statement.arguments)];
  const names: string[] = [];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (part.kind === 'reference') names.push(part.name);
    pending.push(...expressionParts(part));
  }
  return names;
}
