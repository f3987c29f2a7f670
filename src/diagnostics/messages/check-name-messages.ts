/** Messages about names, definitions and what stands where. */
import type { MessageText } from './message-text.js';
import { counted, listed, orElse } from './phrases.js';

export const nameMessages = {
  'defined-twice': (d: { name: string }): MessageText => ({
    what: `${d.name} is defined twice`,
    why: 'A name stands for one thing in the whole model.',
    remedy: 'Remove one of the two, or give one of them another name.',
  }),
  cycle: (d: { names: readonly string[] }): MessageText => ({
    what: `${d.names[0]} depends on itself`,
    why: `The way round is ${[...d.names, d.names[0]].join(' → ')}: none of these can be drawn before the others.`,
    remedy: 'Draw one of them from constants or inputs alone.',
  }),
  'unknown-distribution': (d: {
    name: string;
    suggestion: string | null;
    isVariable: boolean;
  }): MessageText => ({
    what: `there is no distribution ${d.name}`,
    why: d.isVariable
      ? `${d.name} is a name of this model; a draw from it is written without parentheses.`
      : 'Only a distribution, or a name that stands for one, can be written here with arguments.',
    remedy: d.isVariable
      ? `Write ~ ${d.name}, or use one of the language’s distributions.`
      : orElse(d.suggestion, 'docs/language.md lists the distributions, as in N, Poisson, NIW, DP.'),
  }),
  'unknown-function': (d: {
    name: string;
    suggestion: string | null;
    functions: readonly string[];
    /** With brackets, where the name is a variable's. */
    subscripted: string | null;
  }): MessageText => ({
    what: `there is no function ${d.name}`,
    why:
      d.subscripted === null
        ? `The functions are ${listed(d.functions)}.`
        : `${d.name} is a variable of this model, and what says which one is meant stands in brackets.`,
    remedy:
      d.subscripted === null
        ? orElse(d.suggestion, 'Use one of them, or give the result as an input: a name that --set can fill.')
        : `Write ${d.subscripted}.`,
  }),
  'misspelt-name': (d: {
    name: string;
    suggestion: string;
    hasDefault: boolean;
    /** Whether it would be estimated, and not given. */
    isEstimated: boolean;
  }): MessageText => ({
    what: `nothing defines ${d.name}`,
    why: `It would be ${d.isEstimated ? 'estimated by maximum likelihood' : 'an input, to be given from outside'}, but ${d.suggestion} ${d.hasDefault ? 'has a default' : 'is defined'} and nothing uses it.`,
    remedy: `Did you mean ${d.suggestion}?`,
  }),
  'label-in-name': (d: { name: string; meant: string; whole: string }): MessageText => ({
    what: `nothing defines ${d.name}`,
    why: `It is a name of its own, an input; ${d.whole} is repeated, and a label that says which one is meant stands in brackets.`,
    remedy: `Did you mean ${d.meant}?`,
  }),
  'unused-draw': (d: { name: string; use: string | null }): MessageText => ({
    what: `${d.name} is drawn, and nothing uses it`,
    why: 'What is observed does not depend on it, so that it would change nothing: most likely it was meant to stand somewhere.',
    remedy: `${d.use === null ? 'Use it' : `Use it, as in ${d.use}`}, or remove the line.`,
  }),
  'not-a-distribution': (d: { text: string; owner: string }): MessageText => ({
    what: `${d.text} is not a distribution`,
    why: `What stands to the right of ~, or names a measure, is a distribution or a product of them.`,
    remedy: `For a quantity that is computed, write ${d.owner} = … instead; for noise around it, N(…, variance).`,
  }),
  'not-a-measure': (d: {
    text: string;
    type: string;
    definition: string | null;
    /** Whether it is weights, from which labels are drawn by a Categorical. */
    isWeights: boolean;
  }): MessageText => ({
    what: `${d.text} is not a measure`,
    why: `It is ${d.type}, and only a measure can be drawn from.`,
    remedy: d.isWeights
      ? `To draw a label by these weights, write Categorical(${d.text}).`
      : d.definition === null
        ? 'Draw from a measure, as G ~ DP(alpha, H) or H = NIW(…) name one.'
        : `To name the measure itself, write ${d.definition}.`,
  }),
  'undrawn-measure': (d: { name: string; text: string }): MessageText => ({
    what: `${d.name} is the law of a random measure, and not one measure`,
    why: `${d.name} = … gives a name to ${d.text}, whose draws are measures; a draw from ${d.name} would be one of them.`,
    remedy: `Write ${d.name} ~ ${d.text}.`,
  }),
  'distribution-as-value': (d: { text: string }): MessageText => ({
    what: `${d.text} is a distribution where a number is needed`,
    why: 'A draw has to have a name before something else can use it.',
    remedy: `Draw it on a line of its own, as in mu ~ ${d.text}, and write mu here.`,
  }),
  operand: (d: { text: string; type: string; isMeasure: boolean }): MessageText => ({
    what: `${d.text} cannot be calculated with`,
    why: `It is ${d.type}, and only numbers, vectors and matrices can be.`,
    remedy: d.isMeasure
      ? `Draw from it first, as in theta_i ~ ${d.text}, and calculate with theta_i.`
      : 'Name its parts, as in (mu_k, Sigma_k) ~ H, and calculate with those.',
  }),
  'no-value': (d: { text: string; reason: string }): MessageText => ({
    what: `${d.text} has no value`,
    why: `There is none, because ${d.reason}.`,
    remedy: 'Correct the expression so that its parts fit together.',
  }),
  'function-argument': (d: { function: string; text: string; type: string; takes: string }): MessageText => ({
    what: `${d.function} does not take ${d.text}`,
    why: `${d.text} is ${d.type}, and ${d.function} takes ${d.takes}.`,
    remedy: `Give ${d.function} ${d.takes}.`,
  }),
  misplaced: (d: { kind: 'tuple' | 'range' | 'method-call' | 'sum'; text: string }): MessageText => ({
    what: `${d.text} cannot stand here`,
    why: misplacedReason[d.kind],
    remedy: misplacedRemedy[d.kind],
  }),
  'not-a-mixture': (d: {
    kind: 'no-component' | 'constant-weight';
    index: string;
    text: string;
  }): MessageText => ({
    what:
      d.kind === 'no-component'
        ? `sum_${d.index} ${d.text} is not a mixture`
        : `the weight ${d.text} is the same for every ${d.index}`,
    why:
      d.kind === 'no-component'
        ? 'A sum over components is one weight times one distribution for each.'
        : 'Weights that do not differ between components leave their number open.',
    remedy: `Write it as sum_${d.index} pi_${d.index} * N(mu_${d.index}, Sigma_${d.index}).`,
  }),
  'tuple-length': (
    d:
      | { kind: 'draw'; names: readonly string[]; text: string; drawn: number }
      | { kind: 'definition'; names: readonly string[]; text: string },
  ): MessageText => ({
    what:
      d.kind === 'draw'
        ? `${d.text} does not give ${counted(d.names.length, 'quantity', 'quantities')}`
        : `${listed(d.names)} cannot all be ${d.text}`,
    why:
      d.kind === 'draw'
        ? `${listed(d.names)} are to be drawn together, and a draw from it is ${d.drawn === 1 ? 'one quantity' : `${d.drawn} quantities`}.`
        : `A definition of ${d.names.length} names needs ${d.names.length} values.`,
    remedy:
      d.kind === 'draw'
        ? 'Name as many as it gives, or draw from a product, as in NIW(…) * Dirichlet(…).'
        : `Write as many values in parentheses, or define the names one by one.`,
  }),
  shift: (d: { name: string; type: string }): MessageText => ({
    what: `${d.name} cannot be shifted`,
    why: `A number can be added to a draw that is a number; this one is ${d.type}.`,
    remedy: 'Leave the number out.',
  }),
} as const;

const misplacedReason = {
  tuple: 'Several quantities in parentheses are drawn or defined together; they are not one value.',
  range: 'A range says how far an index, a choice or a list of columns runs; it is not a value.',
  'method-call': 'A call on something else reads data; it is not a value of the model.',
  sum: 'A sum over an index writes the components of a mixture, to the right of ~; it is not a value.',
} as const;

const misplacedRemedy = {
  tuple: 'Use the quantities one by one, or a vector in brackets: [a, b].',
  range: 'Write K in 1..10 on a line of its own, and use K here.',
  'method-call': 'Read it by observe, as in observe c_i = SAM("cup.jpg").pixels(lab).',
  sum: 'Write the terms out, or draw from the mixture, as in x_i ~ sum_k pi_k * N(mu_k, Sigma_k).',
} as const;
