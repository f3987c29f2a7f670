/** Settings are statements after the author's own, and what is wrong with one is said at its place. */
import { describe, expect, it } from 'vitest';
import { printDiagnostic } from '../../src/diagnostics/printing/print-diagnostic.js';
import { planModel } from '../../src/driver/compile.js';
import { checkModel, type Settings, settingsFor } from '../../src/driver/settings.js';

const mixture = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';

function mistakes(source: string, settings: Settings): readonly string[] {
  const plan = planModel(source, { set: settings });
  return plan.ok ? [] : plan.error.map((each) => printDiagnostic(each, { path: 'm.ppl', text: source }));
}

describe('settings', () => {
  it('give inputs their values, in either spelling of a name, from other settings too', () => {
    expect(mistakes(mixture, { alpha: '2' })).toEqual([]);
    expect(mistakes(mixture, { α: '2' })).toEqual([]);
    expect(mistakes(mixture, { alpha: 'a', a: '2' })).toEqual([]);
    expect(mistakes('x_i ~ sum_k pi_k * N(mu_k, 1)', { K: '2' })).toEqual([]);
    expect(mistakes(`${mixture}; infer gibbs(sweeps = n)`, { n: '100' })).toEqual([]);
  });

  it('are of a text, which a program without types may not give', () => {
    const [undefinedText, object] = [undefined, {}].map((given) => mistakes(given as unknown as string, {}));
    expect(undefinedText?.[0]).toContain('error[model-not-text]: a model is a text, and this is undefined');
    expect(object?.[0]).toContain('of type object');
  });

  it('are refused where no model uses the name', () => {
    const [first] = mistakes(mixture, { alpha: '2', beta: '3' });
    expect(first).toContain(
      '--set beta:1:1  error[setting-unused]: --set gives beta, which no model here uses',
    );
    expect(first).toContain('1 | beta = 3');
  });

  it('are refused where the model defines the name, at the definition', () => {
    const [first] = mistakes(`alpha = 2\n${mixture}`, { alpha: '3' });
    expect(first).toContain('m.ppl:1:1  error[setting-defined]');
  });

  it.each([
    [{ alpha: '2+' }, '--set alpha:1:10  error[missing-right-side]', '1 | alpha = 2+'],
    [{ alpha: 'two(2)' }, '--set alpha:1:9  error[unknown-function]', '1 | alpha = two(2)'],
    [{ alpha: 'a', a: 'two(2)' }, '--set a:1:5  error[unknown-function]', '1 | a = two(2)'],
  ])('%j is faulty at its own place', (settings, place, line) => {
    const [first] = mistakes(mixture, settings as unknown as Settings);
    expect(first).toContain(place);
    expect(first).toContain(line);
  });

  it('for several models go to those that use them', () => {
    expect(settingsFor(mixture, { alpha: '2', K: '3' })).toEqual({ alpha: '2' });
    expect(checkModel(mixture, settingsFor(mixture, { alpha: '2', K: '3' })).ok).toBe(true);
  });
});
