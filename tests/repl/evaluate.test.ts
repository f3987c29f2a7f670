/** A session without a terminal: what a line makes of it. */
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/repl/complete.js';
import { evaluate } from '../../src/repl/evaluate.js';
import { loadModel } from '../../src/repl/load-model.js';
import { goesOn } from '../../src/repl/open-brackets.js';
import { modelText, openSession, type Session } from '../../src/repl/session.js';
import type { Step } from '../../src/repl/step.js';

const empty = openSession('/tmp/none');

function sessionOf(...lines: readonly string[]): Session {
  return lines.reduce((session, line) => evaluate(session, line).session, empty);
}

function shown({ output }: Step): readonly string[] {
  return output.flatMap((each) =>
    each.kind === 'mistakes' ? each.diagnostics.map(({ code }) => code) : [each.text],
  );
}

describe('statements', () => {
  it('say what became of them, and what is still open', () => {
    expect(shown(evaluate(empty, 'theta_i ~ G; G ~ DP(2, H)'))).toEqual([
      'theta: parameter drawn from G, plate i without end',
      'G: random measure, DP, measure; still open: H',
    ]);
  });

  it('that nothing uses yet are data only where there is one for each row', () => {
    expect(shown(evaluate(empty, 'alpha ~ Gamma(2, 1)'))).toEqual([
      'alpha: random variable, Gamma, positive',
    ]);
    expect(shown(evaluate(empty, 'x_i ~ Poisson(3)'))).toEqual([
      'x: data as long as nothing uses it, Poisson, count, plate i over rows',
    ]);
  });

  it('are data until something uses them, where nothing says that they are observed', () => {
    const step = evaluate(empty, 'G ~ DP(1, Normal(0, 1)); theta_i ~ G');
    expect(shown(step)).toContain(
      'theta: data as long as nothing uses it, drawn from G, real, plate i over rows',
    );
    expect(shown(evaluate(step.session, 'x_i ~ N(theta_i, 1); theta_i ~ G'))).toContain(
      'theta: parameter drawn from G, real, plate i over rows (redefined)',
    );
  });

  it('wait for what they speak of', () => {
    const step = evaluate(empty, 'observe x');
    expect(shown(step)).toEqual(['observe x: waits, since there is no x to observe']);
    expect(shown(evaluate(step.session, 'x_i ~ Poisson(r)'))).toEqual([
      'x: data, Poisson, count, plate i over rows; still open: r',
    ]);
  });

  it('stand in the place of those that they redefine', () => {
    const session = sessionOf('a = 1', 'mu_k, Sigma_k ~ H', 'b = 2', 'Sigma_k ~ InverseWishart(4, eye(2))');
    expect(modelText(session)).toBe('a = 1\nSigma_k ~ InverseWishart(4, eye(2))\nb = 2');
  });

  it.each([
    ['x_i ~ N(', 'unclosed-bracket'],
    ['a ~ Gamma(1)', 'arity'],
    ['b ~ Beta(a, 1)', 'out-of-support'],
  ])('that are mistakes change nothing: %s', (line, code) => {
    const session = sessionOf('a = -1');
    const step = evaluate(session, line);
    expect(shown(step)).toEqual([code]);
    expect(modelText(step.session)).toBe('a = -1');
  });

  it('have their mistakes where they were typed', () => {
    const [output] = evaluate(sessionOf('a = 1', 'b = 2'), 'c ~ Gamma(1)').output;
    expect(output).toMatchObject({
      source: { path: 'line' },
      diagnostics: [{ span: { start: 4, end: 12 } }],
    });
  });

  it('go on while a bracket is open', () => {
    expect(
      ['H = NIW([0,', 'for i in 1..3 {', 'H = NIW(0)', 'x = )', ':measure (x', 'a = "b('].map(goesOn),
    ).toEqual([true, true, false, false, false, false]);
  });
});

describe('changes', () => {
  it('are undone one by one, lines entered are not', () => {
    const session = sessionOf('a = 1', ':set b = 2', ':remove a', ':undo', ':undo');
    expect(modelText(session)).toBe('a = 1');
    expect(session.entered).toHaveLength(5);
    expect(shown(evaluate(sessionOf(), ':undo'))).toEqual(['nothing-to-undo']);
  });

  it('of a loaded model take the place of all, with tables found from here, or of nothing', () => {
    const loaded = loadModel(
      sessionOf('a = 1'),
      'x_i ~ N(0, 1)\nobserve x = table("x.csv", x)',
      (path) => `models/${path}`,
    );
    expect(modelText(loaded.session)).toBe('x_i ~ N(0, 1)\nobserve x = table("models/x.csv", x)');
    expect(modelText(evaluate(loaded.session, ':undo').session)).toBe('a = 1');
    expect(modelText(loadModel(sessionOf('a = 1'), 'x ~', (path) => path).session)).toBe('a = 1');
  });
});

describe('commands', () => {
  it.each([
    [':fti', 'command-unknown'],
    [':predict', 'command-argument'],
    [':undo 3', 'command-alone'],
    [':help nothing', 'help-unknown'],
    [':observe x = a', 'observe-before-data'],
    [':observe x', 'option-malformed'],
    [':remove q', 'nothing-to-remove'],
    [':report r.html', 'nothing-fitted'],
    ['E[clusters]', 'prior-unknown'],
    ['mean(q)', 'name-unknown'],
    ['help', 'name-unknown'],
    [':set a = 2', 'set-defined'],
    [':set q = (', 'unclosed-bracket'],
    ['sd(a + 1)', 'question-unclear'],
    ['quantile(a, 2)', 'question-unclear'],
    ['P(a)', 'question-unclear'],
    ['G(x < 0)', 'answer-unknown'],
  ])('%s is told what it lacks', (line, code) => {
    expect(shown(evaluate(sessionOf('a = 1'), line))).toEqual([code]);
  });

  it.each([
    [['theta_i ~ G', 'G ~ DP(alpha, H)', 'H = Normal(3, 100)'], 'sd(theta[0])', '10  (prior)'],
    [['theta_i ~ G', 'G ~ DP(alpha, Gamma(6, 2))'], 'mean(theta[1])', '3  (prior)'],
    [['theta_k ~ Normal(3, 100)', 'z_i ~ Categorical(pi)'], 'P(theta[0] > 3)', '0.5  (prior)'],
    [['theta_i ~ G', 'G ~ DP(alpha, H)'], 'sd(theta[0])', 'prior-unknown'],
    [['theta_i ~ G', 'G ~ DP(alpha, NIW(0, 1, 4, 1))'], 'sd(theta[0])', 'prior-unknown'],
  ])('%j: of a component of theta before data, %s', (statements, question, answer) => {
    expect(shown(evaluate(sessionOf(...statements), question))).toEqual([answer]);
  });

  it('give an input its value before anything uses it', () => {
    const step = evaluate(empty, ':set r = 2');
    expect(shown(step)).toEqual(['r = 2; nothing uses r yet']);
    const { effect } = evaluate(evaluate(step.session, 'x_i ~ Poisson(s)').session, ':explain');
    expect(effect).toMatchObject({ arguments: ['explain', '-e', 'x_i ~ Poisson(s)'] });
  });

  it.each([
    ['log', /^log\(/],
    ['em', /^infer em\n.*\n {2}tolerance.*--method em/s],
    ['Mixture', /^Mixture\(weights, distribution\)/],
    ['theta', /^help-unknown/],
    ['NIW', /^NIW\(mean/],
  ])('help tells of %s', (topic, text) => {
    expect(shown(evaluate(empty, `:help ${topic}`))[0]).toMatch(text);
  });

  it('are those of the command line, with the model, its settings and its data', () => {
    const { effect } = evaluate(
      sessionOf('x_i ~ Poisson(r)', ':set r = 2', ':data a.csv "b c.csv"'),
      ':fit --method em',
    );
    expect(effect).toMatchObject({
      arguments: [
        ...['fit', '-e', 'x_i ~ Poisson(r)', '--set', 'r=2', '--data', 'a.csv', '--data', 'b c.csv'],
        ...['--out', '/tmp/none/fit-1.json', '--method', 'em'],
      ],
      fit: '/tmp/none/fit-1.json',
    });
  });
});

describe('priors of closed form', () => {
  // Mean and sd of Gamma(3, 2), of 1 + Poisson(4), of Normal(1, prec = 4), and of a value.
  it.each([
    ['mean(g)', '1.5'],
    ['sd(g)', '0.86603'],
    ['mean(K)', '5'],
    ['sd(K)', '2'],
    ['sd(n)', '0.5'],
    ['a', '3'],
    ['sd(a)', '0'],
  ])('%s is %s', (question, answer) => {
    const session = sessionOf('a = 3; g ~ Gamma(a, 2); K - 1 ~ Poisson(4); n ~ Normal(1, prec = 4)');
    expect(shown(evaluate(session, question))).toEqual([`${answer}  (prior)`]);
  });
});

describe('priors by their distribution functions', () => {
  it.each([
    ['P(e > 2)', Math.exp(-2)],
    ['quantile(e, 0.5)', Math.log(2)],
    ['P(u <= -1)', 0.25],
    ['P(b > 0.5)', 1 / 16],
    ['P(k = 2)', 2 * Math.exp(-2)],
    ['quantile(k, 0.7)', 3],
  ])('%s', (question, answer) => {
    const session = sessionOf(
      'observe x',
      'e ~ Exponential(1); u ~ Uniform(-2, 2); b ~ Beta(2, 6); k ~ Poisson(2)',
    );
    expect(Number.parseFloat(shown(evaluate(session, question))[0]!)).toBeCloseTo(answer, 5);
  });

  it('intervals hold what they say', () => {
    const [text] = shown(evaluate(sessionOf('u ~ Uniform(0, 1)'), 'interval(u, 0.5)'));
    const [low, high] = text!.split(' to ').map(Number.parseFloat);
    expect(low).toBeCloseTo(0.25, 5);
    expect(high).toBeCloseTo(0.75, 5);
  });
});

describe('completion', () => {
  const session = sessionOf('theta_i ~ G');

  it.each([
    [':he', [':help ']],
    [':help NI', ['NIW']],
    ['x_i ~ N(th', ['theta']],
    ['H = NI', ['NIW(']],
    ['H = Dir', ['Dirichlet(']],
    ['H = Inv', ['InverseWishart(dof, scale)', 'InverseGamma(shape, scale)']],
    ['H = NIW(', ['mean = ', 'kappa = ', 'dof = ', 'scale = ']],
    ['H = NIW([0, 0], ka', ['kappa = ']],
  ])('of %s', (line, candidates) => {
    expect(complete(session, line).candidates).toEqual(candidates);
  });

  it('of options of the command line, and of their choices', () => {
    const optionsOf = (command: string) =>
      command === 'fit'
        ? [
            { name: '--method', choices: ['em', 'gibbs'] },
            { name: '--seed', choices: [] },
          ]
        : [];
    const offered = (line: string) => complete(session, line, optionsOf).candidates;
    expect(offered(':fit --me')).toEqual(['--method ']);
    expect(offered(':fit --seed 1 -')).toEqual(['--method ', '--seed ']);
    expect(offered(':fit --method ')).toEqual(['em', 'gibbs']);
    expect(offered(':fit --method g')).toEqual(['gibbs']);
    expect(offered(':plot --nothing')).toEqual([]);
  });

  it('of files where one is named', () => {
    expect(complete(session, ':load mod')).toMatchObject({ fragment: 'mod', isFile: true });
    expect(complete(session, 'observe x = table("mod')).toMatchObject({ fragment: 'mod', isFile: true });
  });
});
