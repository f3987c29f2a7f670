/** AST of an event → {@link EventIr}: names become numbers, comparisons half-spaces. Every mistake is found at once. */
import { err, ok, type Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import type { EventIr, EventName, EventSpace } from '../../model/event-ir.js';
import type { ExpressionAst, ReferenceAst } from '../../syntax/ast.js';
import type { ComparisonAst, EventAst } from '../../syntax/event-ast.js';
import { indexLetters } from '../plates/index-letters.js';

export interface ResolvedEvent {
  readonly event: EventIr;
  readonly space: EventSpace;
}

export function resolveEvent(
  ast: EventAst,
  text: string,
  names: readonly EventName[],
): Result<ResolvedEvent, readonly Diagnostic[]> {
  const resolver = new Resolver(text, names);
  const event = resolver.resolve(ast);
  const { mistakes, used } = resolver;
  const parameter = used.find(({ space }) => space === 'parameter');
  const observed = used.find(({ space }) => space === 'observation');
  if (parameter !== undefined && observed !== undefined) {
    const data = { parameter: parameter.name, observed: observed.name };
    mistakes.push(diagnose('event-two-spaces', null, data));
  }
  return mistakes.length > 0
    ? err(mistakes)
    : ok({ event, space: observed === undefined ? 'parameter' : 'observation' });
}

/** constant + Σ coefficient · number. */
interface LinearForm {
  readonly constant: number;
  readonly coefficients: ReadonlyMap<number, number>;
}

type Comparison = Omit<ComparisonAst, 'kind'>;

const nothing: LinearForm = { constant: 0, coefficients: new Map() };
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;

class Resolver {
  readonly mistakes: Diagnostic[] = [];
  readonly used: EventName[] = [];
  readonly #text: string;
  readonly #names: readonly EventName[];

  constructor(text: string, names: readonly EventName[]) {
    this.#text = text;
    this.#names = names;
  }

  resolve(ast: EventAst): EventIr {
    switch (ast.kind) {
      case 'and':
      case 'or':
        return { kind: ast.kind, parts: ast.parts.map((part) => this.resolve(part)) };
      case 'not':
        return { kind: 'not', event: this.resolve(ast.event) };
      case 'comparison':
        return this.#halfSpace(ast);
    }
  }

  /** left − right against 0, divided by the first coefficient. */
  #halfSpace({ left, right, comparator, span }: Comparison): EventIr {
    const level = this.#level({ left, right, comparator, span });
    if (level !== null) return level;
    const before = this.mistakes.length;
    const { constant, coefficients } = sum(this.#form(left), times(this.#form(right), -1));
    const terms = [...coefficients]
      .filter(([, coefficient]) => coefficient !== 0)
      .sort(([a], [b]) => a - b)
      .map(([number, coefficient]) => ({ number, coefficient }));
    const lead = terms[0]?.coefficient;
    if (lead === undefined) {
      if (this.mistakes.length === before) this.#notLinear(span);
      return { kind: 'half-space', terms: [], comparator, threshold: 0 };
    }
    return {
      kind: 'half-space',
      terms: terms.map(({ number, coefficient }) => ({ number, coefficient: coefficient / lead })),
      comparator: lead > 0 ? comparator : mirrored[comparator],
      threshold: constant === 0 ? 0 : -constant / lead,
    };
  }

  /** A column of text is, or is not, one of its levels; null where no text is compared. */
  #level({ left, right, comparator, span }: Comparison): EventIr | null {
    const [text, column] = left.kind === 'string' ? [left, right] : [right, left];
    if (text.kind !== 'string') return null;
    const nowhere: EventIr = { kind: 'half-space', terms: [], comparator, threshold: 0 };
    const known =
      column.kind === 'reference' ? this.#names.find(({ name }) => name === column.name) : undefined;
    if (column.kind === 'reference' && known === undefined) {
      this.#number(column);
      return nowhere;
    }
    if (known?.levels === undefined || (comparator !== '==' && comparator !== '!=')) {
      this.mistakes.push(diagnose('event-text', span, {}));
      return nowhere;
    }
    this.used.push(known);
    const threshold = known.levels.indexOf(text.value);
    if (threshold >= 0) {
      return { kind: 'half-space', terms: [{ number: known.start, coefficient: 1 }], comparator, threshold };
    }
    const { name, levels } = known;
    const suggestion = suggest(text.value, levels);
    this.mistakes.push(diagnose('event-level', text.span, { name, level: text.value, levels, suggestion }));
    return nowhere;
  }

  #form(expression: ExpressionAst): LinearForm {
    switch (expression.kind) {
      case 'number':
        return { ...nothing, constant: expression.value };
      case 'unary':
        return times(this.#form(expression.operand), -1);
      case 'reference':
        return this.#number(expression);
      case 'binary': {
        const left = this.#form(expression.left);
        const right = this.#form(expression.right);
        if (expression.operator === '+') return sum(left, right);
        if (expression.operator === '-') return sum(left, times(right, -1));
        if (expression.operator === '*' && isConstant(left)) return times(right, left.constant);
        if (expression.operator === '*' && isConstant(right)) return times(left, right.constant);
        if (expression.operator === '/' && isConstant(right) && right.constant !== 0) {
          return times(left, 1 / right.constant);
        }
        return this.#notLinear(expression.span);
      }
      default:
        return this.#notLinear(expression.span);
    }
  }

  #number({ name, subscripts, span }: ReferenceAst): LinearForm {
    const found = this.#names.find((known) => known.name === name);
    if (found === undefined) {
      const known = [...new Set(this.#names.map((each) => each.name))];
      this.mistakes.push(diagnose('event-name', span, { name, known, suggestion: suggest(name, known) }));
      return nothing;
    }
    this.used.push(found);
    const entries = subscripts.filter(
      (each) => !(each.kind === 'reference' && indexLetters.includes(each.name)),
    );
    const place = placeOf(entries, found.dimensions);
    if (place === null) {
      this.mistakes.push(diagnose('event-entry', span, { name, dimensions: found.dimensions }));
      return nothing;
    }
    return { constant: 0, coefficients: new Map([[found.start + place, 1]]) };
  }

  #notLinear(span: Span): LinearForm {
    this.mistakes.push(
      diagnose('event-not-linear', span, { text: this.#text.slice(span.start, span.end).trim() }),
    );
    return nothing;
  }
}

/** Row-major; the only number of a name needs no subscripts. */
function placeOf(entries: readonly ExpressionAst[], dimensions: readonly number[]): number | null {
  if (entries.length === 0 && dimensions.every((size) => size === 1)) return 0;
  if (entries.length !== dimensions.length) return null;
  let place = 0;
  for (const [axis, entry] of entries.entries()) {
    const size = dimensions[axis]!;
    if (entry.kind !== 'number' || !Number.isInteger(entry.value)) return null;
    if (entry.value < 0 || entry.value >= size) return null;
    place = place * size + entry.value;
  }
  return place;
}

function sum(a: LinearForm, b: LinearForm): LinearForm {
  const coefficients = new Map(a.coefficients);
  for (const [number, value] of b.coefficients) {
    coefficients.set(number, (coefficients.get(number) ?? 0) + value);
  }
  return { constant: a.constant + b.constant, coefficients };
}

function times(form: LinearForm, factor: number): LinearForm {
  const coefficients = [...form.coefficients].map(([number, value]) => [number, value * factor] as const);
  return { constant: form.constant * factor, coefficients: new Map(coefficients) };
}

function isConstant({ coefficients }: LinearForm): boolean {
  return coefficients.size === 0;
}
