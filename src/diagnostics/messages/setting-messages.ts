/** Messages about a model's text and the settings that are given beside it. */
import type { MessageText } from './message-text.js';

export const settingMessages = {
  'model-not-text': (d: { given: string }): MessageText => ({
    what: `a model is a text, and this is ${d.given === 'undefined' ? 'undefined' : `of type ${d.given}`}`,
    why: 'It is written in the language, as in G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i).',
    remedy: 'Give compile the text itself; of a file, what readFile(path, "utf8") gives.',
  }),
  'setting-defined': (d: { name: string }): MessageText => ({
    what: `--set gives ${d.name}, which the model defines`,
    why: 'A setting is the value of an input: of a name that the model uses and does not define.',
    remedy: `Remove the setting and write the value here, or remove this definition and give ${d.name} each time.`,
  }),
  'setting-unused': (d: { name: string }): MessageText => ({
    what: `--set gives ${d.name}, which no model here uses`,
    why: 'A setting is the value of an input, a name that the model uses and does not define; this one would change nothing.',
    remedy: 'Correct its name, or leave it out.',
  }),
} as const;
