/**
 * `SAM(…)`, what is made of its masks, and `.pixels(…)`: the words of `model/picture-sources.ts`, each checked for its
 * arguments' names. Values are for whoever reads the pictures.
 */
import { suggest } from '../../diagnostics/suggest.js';
import type { ExpressionIr, SourceArgumentIr, SourceCallIr, SourceIr } from '../../model/model-ir.js';
import { featureForms, pixelArguments, samArguments, samTexts } from '../../model/picture-sources.js';
import type { ArgumentAst, CallAst, ExpressionAst, MethodCallAst } from '../../syntax/ast.js';
import { authorText } from '../names/author-text.js';
import type { CheckContext } from '../scope.js';
import { isResolved } from './resolve-expression.js';
import { resolveTerm, type TermContext } from './resolve-term.js';

export interface PictureContext extends TermContext {
  readonly check: CheckContext;
  /** Names whose source is a call of `SAM`. */
  readonly ofPictures: ReadonlySet<string>;
}

/** `SAM("photos/*.jpg", model = "vit_b", points_per_side = 16)`. */
export function resolveSam(ast: CallAst, context: PictureContext): SourceCallIr | null {
  const [pictures, ...options] = ast.arguments;
  const named = checkNames(options, 'SAM', samArguments, context);
  if (pictures === undefined || pictures.name !== null) {
    context.problems.report('sam-pictures', ast.span, { text: authorText(ast) });
    return null;
  }
  const values = [
    { name: null, value: resolveText(pictures.value, context) },
    ...options.map(({ name, value }) => ({
      name: name?.name ?? null,
      value: samValue(name?.name, value, context),
    })),
  ];
  return named ? call('SAM', null, values) : null;
}

function samValue(
  name: string | undefined,
  value: ExpressionAst,
  context: PictureContext,
): ExpressionIr | null {
  if (name === 'features') {
    const blocks = value.kind === 'list' ? value.elements : [value];
    if (!blocks.map((block) => isBlock(block, context)).every(Boolean)) return null;
  }
  return name !== undefined && samTexts.includes(name)
    ? resolveText(value, context)
    : resolveTerm(value, context);
}

/** A text, a list of texts, or a name that the model defines or `--set` fills: `photos`. */
function resolveText(ast: ExpressionAst, context: PictureContext): ExpressionIr | null {
  if (ast.kind !== 'reference' || ast.subscripts.length > 0) return resolveTerm(ast, context);
  const { declarations, freeUses } = context.check;
  const reference = { kind: 'reference', name: ast.name, subscripts: [] } as const;
  if (!declarations.has(ast.name)) {
    freeUses.push({ reference, origin: ast, use: { as: 'data', constraint: null }, owner: ast.name });
  }
  return reference;
}

/** `features(m_i, embedding(8), lab)` and `count(m_ji)`: the first argument is the name of masks. */
export function resolveMaskReader(ast: CallAst, context: PictureContext): SourceCallIr | null {
  const { name } = ast.callee;
  const [masks, ...blocks] = ast.arguments;
  const isMasks = masks?.value.kind === 'reference' && context.ofPictures.has(masks.value.name);
  if (!isMasks) {
    const text = masks === undefined ? authorText(ast) : authorText(masks.value);
    context.problems.report('not-masks', masks?.span ?? ast.span, { function: name, text });
  }
  const sound = name === 'count' ? checkAlone(ast, context) : checkBlocks(name, blocks, context);
  if (!isMasks || !sound) return null;
  const values = ast.arguments.map(({ value }) => ({ name: null, value: resolveTerm(value, context) }));
  return call(name, null, values);
}

/** `SAM(…).pixels(lab, stride = 8)` and `SAM(…).features(lab)`. */
export function resolvePictureMethod(
  ast: MethodCallAst,
  receiver: SourceIr,
  context: PictureContext,
): SourceCallIr | null {
  const { name } = ast.method;
  const blocks = ast.arguments.filter((argument) => argument.name === null || name !== 'pixels');
  const named = ast.arguments.filter((argument) => !blocks.includes(argument));
  const sound = [checkNames(named, name, pixelArguments, context), checkBlocks(name, blocks, context)];
  if (!sound.every(Boolean)) return null;
  const values = ast.arguments.map((argument) => ({
    name: argument.name?.name ?? null,
    value: resolveTerm(argument.value, context),
  }));
  return call(name, receiver, values);
}

function call(
  name: string,
  receiver: SourceIr | null,
  values: readonly { readonly name: string | null; readonly value: ExpressionIr | null }[],
): SourceCallIr | null {
  const isWhole = (each: (typeof values)[number]): each is SourceArgumentIr => isResolved(each.value);
  return values.every(isWhole) ? { kind: 'call', function: name, receiver, arguments: values } : null;
}

/** Every argument has one of the names. */
function checkNames(
  list: readonly ArgumentAst[],
  callee: string,
  known: readonly string[],
  { problems }: PictureContext,
): boolean {
  const strangers = list.filter(({ name }) => name === null || !known.includes(name.name));
  for (const { name, span, value } of strangers) {
    const text = name?.name ?? authorText(value);
    const suggestion = name === null ? null : suggest(name.name, known);
    problems.report('unknown-argument', name?.span ?? span, { callee, name: text, suggestion, known });
  }
  return strangers.length === 0;
}

function checkAlone(ast: CallAst, { problems }: PictureContext): boolean {
  const given = ast.arguments.length;
  if (given === 1) return true;
  problems.report('arity', ast.span, { kind: 'count', call: authorText(ast), given, forms: ['count(m_ji)'] });
  return false;
}

function checkBlocks(callee: string, list: readonly ArgumentAst[], context: PictureContext): boolean {
  const named = list.filter(({ name }) => name !== null);
  const sound = list.map(({ value }) => isBlock(value, context));
  return checkNames(named, callee, [], context) && sound.every(Boolean);
}

function isBlock(ast: ExpressionAst, { problems }: PictureContext): boolean {
  const name = ast.kind === 'call' ? ast.callee.name : ast.kind === 'reference' ? authorText(ast) : '';
  const form = Object.hasOwn(featureForms, name) ? featureForms[name] : undefined;
  const isForm = ast.kind === 'call' ? takesArguments(ast, form) : form === name;
  if (isForm) return true;
  const forms = Object.values(featureForms);
  const likely = form === undefined ? suggest(name, Object.keys(featureForms)) : name;
  const suggestion = likely === null ? null : (featureForms[likely] ?? null);
  problems.report('unknown-feature', ast.span, { text: authorText(ast), forms, suggestion });
  return false;
}

/** As many, of the same kinds, as the form has; a number of columns is a whole one. */
function takesArguments({ arguments: list, callee }: CallAst, form: string | undefined): boolean {
  if (form === undefined || form === callee.name) return false;
  const kinds = callee.name === 'onnx' ? ['string', 'number'] : ['number'];
  return (
    list.length === kinds.length &&
    list.every(
      ({ name, value }, at) =>
        name === null &&
        value.kind === kinds[at] &&
        (value.kind !== 'number' || (Number.isInteger(value.value) && value.value >= 1)),
    )
  );
}
