/** What a word of a model means: a variable with its law and the plan, a method with its verdict, any word of the language. */
import { check } from '../check/check.js';
import { andThen } from '../core/result.js';
import { planModel } from '../driver/compile.js';
import { describeWord, findWord } from '../model/vocabulary/vocabulary.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { describeStatement } from '../repl/describe-statement.js';
import { describeStructure } from '../report/describe-structure.js';
import { asciiName } from '../syntax/canonical-name.js';
import { nameOccurrences } from '../syntax/name-occurrences.js';
import { parse } from '../syntax/parse.js';

/** Markdown; null where there is nothing to say. */
export function describePlace(text: string, offset: number): string | null {
  const start = /[\p{L}\p{N}_]*$/u.exec(text.slice(0, offset))!.index;
  const word = asciiName(/^[\p{L}\p{N}_]*/u.exec(text.slice(start))![0]);
  if (word === '') return null;
  const plan = planModel(text);
  const verdict = plan.ok ? verdictOn(word, text.slice(0, start), plan.value) : null;
  return verdict ?? describeVariable(text, offset) ?? describeTerm(word, text.slice(0, start));
}

function verdictOn(word: string, before: string, plan: InferencePlan): string | null {
  const verdict = /\binfer\s+$/.test(before) && plan.verdicts.find(({ method }) => method === word);
  if (!verdict) return null;
  const cost = verdict.cost === null ? '' : ` It costs ${verdict.cost}.`;
  return `**${word}** ${verdict.able ? 'can' : 'cannot'} treat this model: ${verdict.reason}.${cost}`;
}

function describeVariable(text: string, offset: number): string | null {
  const ast = parse(text);
  if (!ast.ok) return null;
  const here = nameOccurrences(ast.value, text).find(
    ({ span }) => span.start <= offset && offset <= span.end,
  );
  const model = andThen(ast, check);
  if (here === undefined || !model.ok) return null;
  const isKnown = model.value.nodes.some(
    (node) => node.name === here.name || (node.kind === 'random' && node.elements?.includes(here.name)),
  );
  if (!isKnown) return null;
  const plan = planModel(text);
  return [
    code(describeStatement([here.name], model.value)),
    ...(plan.ok ? [describePlan(here.name, plan.value)] : []),
  ].join('\n\n');
}

/** What the whole is, how it will be inferred, and what was assumed of this name. */
function describePlan(name: string, plan: InferencePlan): string {
  const assumed = plan.assumed.filter((statement) => new RegExp(`^${name} [~=] `).test(statement));
  const reason = plan.verdicts.find(({ method }) => method === plan.method)?.reason;
  return [
    ...assumed.map((statement) => `Assumed, since the model does not say: \`${statement}\``),
    `The model is ${describeStructure(plan.structure)}.`,
    plan.method === null ? 'No method treats it yet.' : `**${plan.method}**: ${reason}.`,
  ].join('\n\n');
}

/** Columns may be called like words of the language: of what stands in `table(…)` only the author knows the meaning. */
function describeTerm(word: string, before: string): string | null {
  if (/\btable\([^)\n]*$/.test(before)) return null;
  const known = findWord(word);
  return known === undefined ? null : code(describeWord(known));
}

function code(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}
