/**
 * Statements that are typed: parsed by themselves, checked with the others, taken in or refused.
 *
 * A name that nothing defines yet is no mistake. What is refused is what no later line can make right.
 */
import { check } from '../check/check.js';
import { andThen } from '../core/result.js';
import type { Diagnostic, DiagnosticCode } from '../diagnostics/diagnostic.js';
import type { ModelIr } from '../model/model-ir.js';
import type { StatementAst } from '../syntax/ast.js';
import { parse } from '../syntax/parse.js';
import { describeStatement } from './describe-statement.js';
import { changeSession, type Session, type SessionStatement, statementsText } from './session.js';
import { type Output, type Step, said } from './step.js';

/** Of statements that speak of others: what they speak of may still come. */
const mayStillCome: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'observed-unknown',
  'choice-unused',
  'unbound-index',
  'undrawn-measure',
  'unused-draw',
]);

export function enterStatements(session: Session, text: string): Step {
  const parsed = parse(text);
  if (!parsed.ok)
    return said(session, { kind: 'mistakes', diagnostics: parsed.error, source: { path: 'line', text } });
  const entered = parsed.value.statements.map((statement) => ({
    names: namesOf(statement),
    text: text.slice(statement.span.start, statement.span.end),
  }));
  const before = new Set(session.statements.flatMap(({ names }) => names));
  const statements = entered.reduce(place, session.statements);
  const checked = checkWaiting(statements);
  if (checked.mistakes.length > 0) {
    // In the new lines where the mistake is there: their place in what was typed says more than that in the session.
    const whole = statementsText(statements);
    const own = entered.length === 1 ? ownMistakes(checked.mistakes, statements, entered[0]!) : null;
    const source = own === null ? { path: 'session', text: whole } : { path: 'line', text: entered[0]!.text };
    return said(session, { kind: 'mistakes', diagnostics: own ?? checked.mistakes, source });
  }
  const echoes = entered.map(({ names }): Output => {
    const waits = checked.waiting.find(({ statement }) => statement.names === names);
    const again = names.some((name) => before.has(name)) ? ' (redefined)' : '';
    const became =
      waits !== undefined || checked.model === null
        ? `${names.join(', ')}: waits, since ${waits?.reason ?? 'nothing is defined yet'}`
        : describeStatement(names, checked.model);
    return { kind: 'echo', text: `${became}${again}` };
  });
  return said(changeSession(session, { statements }), ...echoes);
}

/** The names that a statement takes: those of a plate are those of the statements in it. */
function namesOf(statement: StatementAst): readonly string[] {
  switch (statement.kind) {
    case 'draw':
    case 'definition':
      return statement.targets.map(({ name }) => name);
    case 'choice':
      return [statement.target.name];
    case 'observe':
      return statement.targets.map(({ name }) => `observe ${name}`);
    case 'weight':
    case 'infer':
      return [statement.kind];
    case 'plate':
      return statement.body.flatMap(namesOf);
  }
}

/** In the place of the first statement that it redefines, else last. */
function place(
  statements: readonly SessionStatement[],
  entered: SessionStatement,
): readonly SessionStatement[] {
  const redefined = (each: SessionStatement): boolean =>
    each.names.some((name) => entered.names.includes(name));
  const first = statements.findIndex(redefined);
  if (first < 0) return [...statements, entered];
  return statements.flatMap((each, position) =>
    position === first ? [entered] : redefined(each) ? [] : [each],
  );
}

/** The model of the statements that do not wait for others; null where all do. */
export function modelSoFar(statements: readonly SessionStatement[]): ModelIr | null {
  return checkWaiting(statements).model;
}

interface Checked {
  /** Of the statements that do not wait; null where all do. */
  readonly model: ModelIr | null;
  readonly waiting: readonly { readonly statement: SessionStatement; readonly reason: string }[];
  /** Those that nothing to come makes right. */
  readonly mistakes: readonly Diagnostic[];
}

function checkWaiting(statements: readonly SessionStatement[]): Checked {
  if (statements.length === 0) return { model: null, waiting: [], mistakes: [] };
  const checked = andThen(parse(statementsText(statements)), check);
  if (checked.ok) return { model: checked.value, waiting: [], mistakes: [] };
  const mistakes = checked.error.filter(({ code }) => !mayStillCome.has(code));
  if (mistakes.length > 0) return { model: null, waiting: [], mistakes };
  const starts = startsOf(statements);
  const waiting = statements.flatMap((statement, position) => {
    const reason = checked.error.find(({ span }) => isWithin(span, starts[position]!, statement));
    return reason === undefined ? [] : [{ statement, reason: reason.what }];
  });
  if (waiting.length === 0) return { model: null, waiting: [], mistakes: checked.error };
  const rest = checkWaiting(
    statements.filter((each) => !waiting.some(({ statement }) => statement === each)),
  );
  return { ...rest, waiting: [...waiting, ...rest.waiting] };
}

function startsOf(statements: readonly SessionStatement[]): readonly number[] {
  let start = 0;
  return statements.map(({ text }) => {
    const own = start;
    start += text.length + 1;
    return own;
  });
}

function isWithin(span: Diagnostic['span'], start: number, { text }: SessionStatement): boolean {
  return span !== null && span.start >= start && span.end <= start + text.length;
}

/** The mistakes at their places in the one statement typed; null where one is elsewhere. */
function ownMistakes(
  mistakes: readonly Diagnostic[],
  statements: readonly SessionStatement[],
  entered: SessionStatement,
): readonly Diagnostic[] | null {
  const start = startsOf(statements)[statements.indexOf(entered)]!;
  if (!mistakes.every(({ span }) => isWithin(span, start, entered))) return null;
  return mistakes.map((each) => ({
    ...each,
    span: each.span === null ? null : { start: each.span.start - start, end: each.span.end - start },
  }));
}
