/**
 * A syntax tree written as source in one of the many ways it can be: which one is drawn from `choose`.
 *
 * Written apart from the formatter and the parser, and checked against both.
 */
import type { ArgumentAst, Ast, ExpressionAst, StatementAst, TargetAst } from '../../src/syntax/ast.js';

/** Gives one of the spellings, all of which mean the same. */
export type Choose = (...spellings: readonly string[]) => string;

/** How tightly a form binds; a part that binds less tightly than its place asks for goes into parentheses. */
const binding = { sum: 1, term: 2, product: 3, signed: 4, postfix: 5, primary: 6 } as const;

export function writeSource(ast: Ast, choose: Choose): string {
  const writer = new SourceWriter(choose);
  return ast.statements
    .map((statement) => writer.statement(statement))
    .join(choose('\n', '; ', ' ;\r\n', '\n\n\n'));
}

class SourceWriter {
  readonly #choose: Choose;

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  statement(statement: StatementAst): string {
    const gap = this.#choose(' ', '  ', '\t');
    switch (statement.kind) {
      case 'draw':
        return `${this.#targets(statement.targets)}${this.#shift(statement.shift)}${gap}${this.#choose('~', '∼')}${gap}${this.#expression(statement.distribution, binding.sum)}`;
      case 'definition':
        return `${this.#targets(statement.targets)}${gap}=${gap}${this.#expression(statement.value, binding.sum)}`;
      case 'choice':
        return `${this.#target(statement.target)}${gap}${this.#choose('in', '∈')}${gap}${this.#bounds(statement)}`;
      case 'observe':
        return `observe${gap}${this.#targets(statement.targets)}${this.#source(statement.source)}`;
      case 'weight':
        return `weight${gap}${this.#target(statement.target)}${this.#source(statement.source)}`;
      case 'infer': {
        const list = this.#arguments(statement.arguments);
        return `infer${gap}${statement.method.name}${list === '()' ? this.#choose('', '()') : list}`;
      }
      case 'plate': {
        const body = statement.body.map((each) => this.statement(each)).join(this.#choose('; ', '\n'));
        return `for${gap}${statement.index.name}${gap}in${gap}${this.#bounds(statement)}${gap}{${this.#choose('', '\n', ' ')}${body}${this.#choose('', '\n', ' ;')}}`;
      }
    }
  }

  #targets(targets: readonly TargetAst[]): string {
    const list = targets.map((target) => this.#target(target)).join(this.#choose(',', ', '));
    return this.#choose(list, `(${list})`);
  }

  #target({ name, subscripts }: TargetAst): string {
    return this.#subscripted(
      name,
      subscripts.map((subscript) => subscript.name),
    );
  }

  /** `x_ij` where the first one or two subscripts are index letters, brackets for the rest. */
  #subscripted(name: string, subscripts: readonly string[]): string {
    const letters = subscripts.findIndex((subscript) => !/^[ijklmnt]$/.test(subscript));
    const count = Math.min(2, letters < 0 ? subscripts.length : letters);
    const attached = this.#choose('', 'attached') === '' ? 0 : count;
    const tail =
      attached === 0
        ? ''
        : this.#choose('_', 'raised') === '_'
          ? `_${subscripts.slice(0, attached).join('')}`
          : lowered(subscripts.slice(0, attached));
    const rest = subscripts.slice(attached);
    return `${this.#spelling(name)}${tail}${rest.length === 0 ? '' : `[${rest.join(this.#choose(',', ', '))}]`}`;
  }

  #spelling(name: string): string {
    const unicode: Readonly<Record<string, string>> = { alpha_0: 'α₀', Sigma: 'Σ', G: '𝒢', x: '𝑥' };
    return this.#choose(name, unicode[name] ?? name);
  }

  #shift(shift: number): string {
    if (shift === 0) return '';
    return `${this.#choose('', ' ')}${shift < 0 ? this.#choose('-', '−') : '+'}${this.#choose('', ' ')}${Math.abs(shift)}`;
  }

  #bounds({ from, to }: { readonly from: ExpressionAst; readonly to: ExpressionAst }): string {
    return `${this.#expression(from, binding.sum)}${this.#choose(' .. ', ' ..')}${this.#expression(to, binding.sum)}`;
  }

  #source(source: ExpressionAst | null): string {
    return source === null ? '' : ` = ${this.#expression(source, binding.sum)}`;
  }

  #arguments(list: readonly ArgumentAst[]): string {
    const written = list.map(
      ({ name, value }) =>
        `${name === null ? '' : `${name.name}${this.#choose('=', ' = ')}`}${this.#value(value)}`,
    );
    return `(${written.join(this.#choose(',', ', ', ',\n  '))})`;
  }

  #value(value: ExpressionAst): string {
    return value.kind === 'range' ? this.#bounds(value) : this.#expression(value, binding.sum);
  }

  #expression(expression: ExpressionAst, place: number): string {
    const [text, own] = this.#write(expression);
    return own < place || this.#choose('', '', '', 'extra') === 'extra' ? `(${text})` : text;
  }

  #write(expression: ExpressionAst): readonly [string, number] {
    switch (expression.kind) {
      case 'number':
        return [String(expression.value), binding.primary];
      case 'string':
        return [`"${expression.value.replace(/["\\]/g, '\\$&')}"`, binding.primary];
      case 'reference':
        return [
          this.#subscripted(
            expression.name,
            expression.subscripts.map((each) => this.#expression(each, binding.sum)),
          ),
          binding.primary,
        ];
      case 'call':
        return [`${expression.callee.name}${this.#arguments(expression.arguments)}`, binding.primary];
      case 'method-call': {
        const receiver = this.#expression(expression.receiver, binding.postfix);
        return [
          `${receiver} .${expression.method.name}${this.#arguments(expression.arguments)}`,
          binding.postfix,
        ];
      }
      case 'unary': {
        const isPower = expression.operand.kind === 'binary' && expression.operand.operator === '^';
        return [
          `-${this.#expression(expression.operand, isPower ? binding.signed : binding.postfix)}`,
          binding.signed,
        ];
      }
      case 'binary':
        return this.#binary(expression.operator, expression.left, expression.right);
      case 'list':
        return [
          `[${expression.elements.map((each) => this.#value(each)).join(this.#choose(', ', ' , \n'))}]`,
          binding.primary,
        ];
      case 'tuple':
        return [
          `(${expression.elements.map((each) => this.#expression(each, binding.sum)).join(', ')})`,
          binding.primary,
        ];
      case 'range':
        return [this.#bounds(expression), 0];
      case 'sum':
        return [
          `${this.#choose('sum_', '∑_')}${expression.index.name} ${this.#expression(expression.body, binding.term)}`,
          binding.term,
        ];
    }
  }

  #binary(operator: string, left: ExpressionAst, right: ExpressionAst): readonly [string, number] {
    const gap = this.#choose('', ' ');
    switch (operator) {
      case '^':
        return [
          `${this.#expression(left, binding.postfix)}^${this.#expression(right, binding.signed)}`,
          binding.signed,
        ];
      case '+':
      case '-':
        return [
          `${this.#expression(left, binding.sum)}${gap}${operator}${gap}${this.#expression(right, binding.term)}`,
          binding.sum,
        ];
      default:
        return [
          `${this.#expression(left, binding.product)}${gap}${operator === '*' ? this.#choose('*', '×', '·') : '/'} ${this.#expression(right, binding.signed)}`,
          binding.product,
        ];
    }
  }
}

function lowered(letters: readonly string[]): string {
  const subscripts: Readonly<Record<string, string>> = {
    i: 'ᵢ',
    j: 'ⱼ',
    k: 'ₖ',
    l: 'ₗ',
    m: 'ₘ',
    n: 'ₙ',
    t: 'ₜ',
  };
  return letters.map((letter) => subscripts[letter]!).join('');
}
