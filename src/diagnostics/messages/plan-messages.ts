/** Messages about what can be inferred of a model that is understood, and how. */
import type { MessageText } from './message-text.js';
import { sentence } from './phrases.js';

const whyMissing = {
  value: (name: string) =>
    `The model uses ${name} and never defines it; of such names only alpha and H have defaults.`,
  components: () => 'Nothing says how many weights or components there are.',
  label: (name: string) => `${name} says which one is each row’s, and nothing draws it.`,
  measure: (name: string) => `Something is drawn from ${name}, and of measures only H has a default.`,
} as const;

const remedyForMissing = {
  value: (name: string) =>
    `Give it with --set ${name}=… (in the API: set: { ${name}: … }), or define it in the model.`,
  components: (name: string) =>
    `Write ${name} = 3, say, or ${name} in 1..9 to have it chosen, or give it with --set ${name}=3 (in the API: set: { ${name}: 3 }).`,
  label: (name: string) =>
    `Draw it, as in ${name}_i ~ Categorical(pi) with pi ~ Dirichlet(1, 3), or ${name} ~ CRP(1).`,
  measure: (name: string) =>
    `Define it, as in ${name} = Normal(0, 10), in the model or by --set, or draw from H in its place.`,
} as const;

export const planMessages = {
  'method-unable': ({
    method,
    reason,
    able,
  }: {
    readonly method: string;
    readonly reason: string;
    readonly able: readonly string[];
  }): MessageText => ({
    what: `${method} cannot treat this model`,
    why: sentence(reason),
    remedy:
      able.length > 0
        ? `Use ${able.join(' or ')}; \`dimsum explain\` says what each method needs.`
        : 'No method treats it yet; `dimsum explain` says what each one needs.',
  }),
  'sampler-unable': ({
    option,
    reason,
    able,
  }: {
    readonly option: string;
    readonly reason: string;
    readonly able: readonly string[];
  }): MessageText => ({
    what: `${option} is not for this model`,
    why: sentence(reason),
    remedy: `Leave it out, or choose a sampler that is able: ${able.join(' or ')}.`,
  }),
  'no-method': ({
    statement,
    reasons,
    remedy = 'The model is understood (`dimsum explain` shows how); change what stops the method you want.',
  }: {
    readonly statement: string | null;
    readonly reasons: readonly string[];
    readonly remedy?: string;
  }): MessageText => ({
    what: statement === null ? 'no method treats this model' : `no method treats “${statement}” yet`,
    why: reasons.map(sentence).join('\n'),
    remedy,
  }),
  'classes-elsewhere': (_: Record<string, never>): MessageText => ({
    what: 'a model of classes is fitted by itself',
    why: 'Its fit has class probabilities in the place of components.',
    remedy:
      'Fit it with `dimsum fit`, whose fit `dimsum compile` takes, or in the API with compileClassifier of dimsum/classify.',
  }),
  'input-missing': ({
    name,
    role = 'value',
  }: {
    readonly name: string;
    readonly role?: 'value' | 'components' | 'label' | 'measure' | undefined;
  }): MessageText => ({
    what: role === 'components' ? `${name}, the number of components, has no value` : `${name} has no value`,
    why: whyMissing[role](name),
    remedy: remedyForMissing[role](name),
  }),
  'no-data': ({ name, implied }: { readonly name: string; readonly implied: boolean }): MessageText => ({
    what: `${name} is observed, and no data are given for it`,
    why: implied
      ? `No observe statement names it; it is taken to be data since nothing depends on it.`
      : 'Neither the model nor the command line says where the data are.',
    remedy: implied
      ? `If it is no data, use it, as in theta[${name}_i], and observe the rest, as in observe x; if it is, give it with --data FILE or observe ${name} = table("FILE", [columns]).`
      : `Add --data FILE, or write observe ${name} = table("FILE", [columns]) in the model.`,
  }),
  'source-unread': ({ name, source }: { readonly name: string; readonly source: string }): MessageText => ({
    what: `${name} comes from ${source}(…), which is not read here`,
    why: 'Pictures are segmented by the command line and by the library in Node, not in a page and not by a compiled sampler.',
    remedy: `Give the rows of ${name} themselves, as dimsum fit makes them.`,
  }),
  'observe-unknown': ({
    name,
    observed,
  }: {
    readonly name: string;
    readonly observed: readonly string[];
  }): MessageText => ({
    what: `data are given for ${name}, which the model does not observe`,
    why: `What this model observes is ${observed.join(', ')}.`,
    remedy: `Give them for ${observed.join(' or ')}: --observe ${observed[0]}=column,column, or fit({ ${observed[0]}: rows }) in the API.`,
  }),
} as const;
