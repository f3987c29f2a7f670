/** Messages about what the command line names: models, fits and the files that results go to. */
import type { MessageText } from './message-text.js';

export const commandMessages = {
  'no-model': (_: Record<string, never>): MessageText => ({
    what: 'no model is given',
    why: 'A model is a file, standard input (-), or an expression on the command line.',
    remedy: "Name a .ppl file, or write -e 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)'.",
  }),
  'two-models': ({ file }: { readonly file: string }): MessageText => ({
    what: `two models are given, ${file} and -e`,
    why: 'One command treats one model.',
    remedy: 'Leave one of them out.',
  }),
  'model-unreadable': ({
    path,
    reason,
  }: {
    readonly path: string;
    readonly reason: string;
  }): MessageText => ({
    what: `the model ${path} cannot be read`,
    why: `Of ${path}, ${reason}.`,
    remedy: 'Check the path, which is relative to the folder the command runs in.',
  }),
  'fit-unreadable': ({ path, reason }: { readonly path: string; readonly reason: string }): MessageText => ({
    what: `${path} cannot be read as a fit`,
    why: `Of ${path}, ${reason}.`,
    remedy: 'Name a file that `dimsum fit` wrote.',
  }),
  'file-unwritable': ({ path, reason }: { readonly path: string; readonly reason: string }): MessageText => ({
    what: `${path} cannot be written`,
    why: `Writing it failed: ${reason}.`,
    remedy: 'Choose another place with --out, or make room and rights there.',
  }),
  'option-malformed': ({
    option,
    value,
    form,
  }: {
    readonly option: string;
    readonly value: string;
    readonly form: string;
  }): MessageText => ({
    what: `${option} ${value} is not of the form ${form}`,
    why: `${option} takes ${form}.`,
    remedy: `Write ${option} ${form}.`,
  }),
} as const;
