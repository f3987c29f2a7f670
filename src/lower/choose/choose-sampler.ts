/** Which way of Gibbs sampling runs: what the caller or the model asks for, else the plan's first choice. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { GibbsSampler, InferencePlan } from '../../plan/inference-plan.js';
import { askedSampler, samplerOfOption } from '../../plan/methods/asked-sampler.js';
import type { FitOptions } from '../compiled-sampler.js';

export function chooseSampler(
  { structure, verdicts }: InferencePlan,
  options: FitOptions,
): Result<GibbsSampler, readonly Diagnostic[]> {
  const verdictsOfSamplers = verdicts.find(({ method }) => method === 'gibbs')?.samplers ?? [];
  const able = verdictsOfSamplers.filter(({ fault }) => fault === null).map(({ sampler }) => sampler);
  const unable = (option: string, reason: string): Result<never, readonly Diagnostic[]> =>
    err([diagnose('sampler-unable', null, { option, reason, able })]);
  const given = (['truncation', 'auxiliary'] as const).filter((name) => options[name] !== undefined);
  const asked = askedSampler(options);
  const stray = given.find((name) => samplerOfOption[name] !== asked);
  if (stray !== undefined)
    return unable(`--${stray}`, `it is of the sampler ${samplerOfOption[stray]}, and ${asked} runs`);
  const cut = structure.kind === 'mixture' && ['DP', 'PY'].includes(structure.weights.kind);
  if (options.truncation !== undefined && !cut) {
    return unable('--truncation', 'only the sticks of DP and PY can be cut off, and these weights have none');
  }
  if (asked === null) return ok(able[0] ?? 'collapsed');
  const fault = verdictsOfSamplers.find(({ sampler }) => sampler === asked)?.fault ?? null;
  return fault === null ? ok(asked) : unable(`--sampler ${asked}`, fault);
}
