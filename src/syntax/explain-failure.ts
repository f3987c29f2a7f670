/**
 * A statement that the grammar does not accept, turned into one message.
 *
 * The explanations are tried in order, the most particular first; each looks at the place where the grammar
 * stopped and says what is wrong there, or passes.
 */
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { type FailureSite, isWhole, type Lexeme, locateFailure } from './failure-site.js';
import { formOf, hintAbout, neededAfter, useOf } from './writing-advice.js';

type Explanation = (site: FailureSite) => Diagnostic | null;

/** A lexeme of several letters, or a symbol that some rule uses. */
const belongsToLanguage = /^(?:["\p{M}\p{Nd}_.]|(?![ʰ-ʸᴬ-ᵡⁱⁿ])\p{L}|[~∼=+\-−*×·⋅/^,()[\]{}∈∑]$)/u;

const explanations: readonly Explanation[] = [
  missingLeftSide,
  missingRightSide,
  rangeAfterRelation,
  foreignRelation,
  straySymbol,
  malformedNumber,
  missingSeparator,
  reservedWord,
  missingValue,
  expressionAlone,
  wrongLeftSide,
  missingOperator,
];

/** Says what is wrong in the statement at `span` of a laid-out text. */
export function explainFailure(text: string, span: Span): Diagnostic {
  const site = locateFailure(text, span);
  for (const explain of explanations) {
    const diagnostic = explain(site);
    if (diagnostic !== null) return diagnostic;
  }
  return unexpected(site);
}

/** `~ N(0, 1)` */
function missingLeftSide({ before, found }: FailureSite): Diagnostic | null {
  if (before !== null || found === null || !isRelation(found)) return null;
  return diagnose('missing-left-side', found.span, { relation: found.text });
}

/** `x ~`, `y = a +`, `observe` */
function missingRightSide({ before, found }: FailureSite): Diagnostic | null {
  if (before === null || found !== null) return null;
  const needed = neededAfter(before.text);
  return needed === null ? null : diagnose('missing-right-side', before.span, { after: before.text, needed });
}

/** `K ~ 1..10` */
function rangeAfterRelation({ found, depth, relation }: FailureSite): Diagnostic | null {
  if (found?.text !== '..' || depth > 0 || relation === null || !isRelation(relation)) return null;
  return diagnose('range-relation', found.span, { relation: relation.text });
}

/** `x <- f(y)`, `x =~ N(0, 1)`; inside brackets also a `~` that would be right outside: `N(mu, sd ~ 2)` */
function foreignRelation({ before, found, depth, relation }: FailureSite): Diagnostic | null {
  if (found === null || !/^(?:[~∼:=]+|<[-~]|[≈∝≔←])$/u.test(found.text)) return null;
  if (depth > 0) {
    if (before === null || !isWord(before)) return null;
    return diagnose('argument-relation', found.span, { found: found.text, name: before.text });
  }
  if (isRelation(found) || relation?.text === 'in') return null;
  const meant = /[~∼≈∝]/u.test(found.text) ? '~' : '=';
  return diagnose('relation', found.span, { found: found.text, relation: meant });
}

/** `x ~ N(0, σ²)`, `y = a < b` */
function straySymbol({ found }: FailureSite): Diagnostic | null {
  if (found === null || belongsToLanguage.test(found.text)) return null;
  const codePoint = found.text.codePointAt(0)!;
  return diagnose('stray-symbol', found.span, { symbol: found.text, codePoint, hint: hintAbout(found.text) });
}

/** `1.2.3`, `2x` */
function malformedNumber({ found }: FailureSite): Diagnostic | null {
  if (found === null || !/^\.?[0-9]/.test(found.text) || isWhole('number', found.text)) return null;
  const [, name = null] = /^[0-9]+((?!e$)\p{L}.*)$/iu.exec(found.text) ?? [];
  return diagnose('malformed-number', found.span, { text: found.text, name });
}

/** `x ~ G y ~ H` */
function missingSeparator({ statement, origin, found, depth }: FailureSite): Diagnostic | null {
  if (found === null || depth > 0) return null;
  const [first, second] = [
    statement.slice(0, found.span.start - origin),
    statement.slice(found.span.start - origin),
  ];
  if (!isWhole('Statement', first) || !isWhole('Statement', second)) return null;
  return diagnose('missing-separator', found.span, { after: found.text });
}

/** `in ~ N(0, 1)`, `x ~ N(for, 1)`, `observe = 3` */
function reservedWord({ before, found }: FailureSite): Diagnostic | null {
  const named = found !== null && isRelation(found) ? before : found;
  if (named === null || !(isWhole('reserved', named.text) || isWhole('sumOver', named.text))) return null;
  return diagnose('reserved-word', named.span, { word: named.text, use: useOf(named.text) });
}

/** `N(0, )`, `[1,, 2]`, `x ~ * 2` */
function missingValue({ before, found }: FailureSite): Diagnostic | null {
  if (before === null || found === null) return null;
  if (!/^[([,+\-−*×·⋅/^~∼=]$|^\.\.$/u.test(before.text) || !/^[)\],+*×·⋅/^~∼=]$/u.test(found.text))
    return null;
  const isPair = /^[([]$/.test(before.text) && /^[)\]]$/.test(found.text);
  const extra = isPair ? null : /^[([~∼=]$/u.test(before.text) ? found.text : before.text;
  return diagnose('missing-value', found.span, { before: before.text, after: found.text, extra });
}

/** `N(0, 1)`, `x` */
function expressionAlone({ statement, origin, relation }: FailureSite): Diagnostic | null {
  if (relation !== null || !(isWhole('Expression', statement) || isWhole('Targets', statement))) return null;
  const span = { start: origin, end: origin + statement.trimEnd().length };
  return diagnose('not-a-statement', span, { text: clip(statement) });
}

/** `log(x) ~ N(0, 1)` */
function wrongLeftSide({ statement, origin, found, relation }: FailureSite): Diagnostic | null {
  if (found === null || relation === null || found.span.start > relation.span.start) return null;
  const left = statement.slice(0, relation.span.start - origin).trimEnd();
  if (!isWhole('Expression', left)) return null;
  const span = { start: origin, end: origin + left.length };
  return diagnose('left-side', span, { text: clip(left), relation: relation.text });
}

/** `x ~ N(0 1)`, `y = 2 alpha` */
function missingOperator({ before, found, depth, relation }: FailureSite): Diagnostic | null {
  if (before === null || found === null) return null;
  const isInside = depth > 0;
  const isRightSide = relation !== null && isRelation(relation) && relation.span.start < found.span.start;
  if (!isInside && !isRightSide) return null;
  if (!/[\p{L}\p{M}\p{Nd}_")\]]$/u.test(before.text) || !/^[\p{L}\p{Nd}."([]/u.test(found.text)) return null;
  return diagnose('missing-operator', found.span, { before: before.text, after: found.text, isInside });
}

function unexpected(site: FailureSite): Diagnostic {
  const end = site.before?.span.end ?? site.origin;
  return diagnose('unexpected', site.found?.span ?? { start: end, end }, {
    found: site.found === null ? null : clip(site.found.text),
    expected: site.expected,
    form: formOf(site),
  });
}

function isRelation({ text }: Lexeme): boolean {
  return text === '~' || text === '∼' || text === '=';
}

function isWord({ text }: Lexeme): boolean {
  return /^\p{L}/u.test(text);
}

/** As much of a text as a headline can hold. */
function clip(text: string): string {
  const line = text.trim().replace(/\s+/gu, ' ');
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}
