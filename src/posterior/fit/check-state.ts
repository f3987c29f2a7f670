/**
 * Whether what a file calls a fit has the numbers that questions are answered from: every packed array of the size that it
 * says, and of the predictive state each field that its kind has. A file that was cut or edited is told here, with the
 * field's path, and not by whoever unpacks it.
 */
type Fields = Readonly<Record<string, unknown>>;

/** What is wrong, a clause; null where nothing is. */
export function stateFault({ predictive, draws, components }: Fields): string | null {
  if (!Array.isArray(components)) return lacks('components');
  const state = predictive as Fields;
  return (
    packedFault(predictive, 'predictive') ??
    packedFault(draws, 'draws') ??
    lackingField(fieldsOf[String(state.kind)] ?? {}, state, 'predictive') ??
    (state.terms === undefined ? null : termsFault(state))
  );
}

type Shape = 'number' | 'plain' | 'object' | 'list' | 'packed' | 'values';

/** Of each kind of state; `values` are packed with their layout, and `plain` is a family's own data: a record, or a list of those of factors. */
const fieldsOf: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  estimate: { components: 'list' },
  draws: { prior: 'plain', newWeight: 'number', terms: 'object', clusters: 'number' },
  parameters: { newWeight: 'number', unseen: 'values', terms: 'object', clusters: 'number' },
  posterior: { hyperparameters: 'plain' },
  mixture: { components: 'list', rest: 'list' },
};

const fieldsOfTerms: Readonly<Record<string, Shape>> = {
  weight: 'packed',
  values: 'values',
  shares: 'packed',
};

const isOf: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  number: (value) => typeof value === 'number',
  plain: (value) => typeof value === 'object' && value !== null,
  object: isRecord,
  list: (value) => Array.isArray(value) && value.every(isRecord),
  packed: isPacked,
  values: (value) => isRecord(value) && isPacked(value.numbers),
};

function lackingField(shapes: Readonly<Record<string, Shape>>, value: Fields, path: string): string | null {
  const lacking = Object.entries(shapes).find(([name, shape]) => !isOf[shape](value[name]));
  return lacking === undefined ? null : lacks(`${path}.${lacking[0]}`);
}

/** As many weights and shares as there are values. */
function termsFault({ terms, clusters }: Fields): string | null {
  const fault = lackingField(fieldsOfTerms, terms as Fields, 'predictive.terms');
  if (fault !== null) return fault;
  const { weight, values, shares } = terms as Readonly<Record<string, Packed & { readonly numbers: Packed }>>;
  const [count] = weight!.shape;
  const [ofValues] = values!.numbers.shape;
  const [ofShares, width] = shares!.shape;
  return count === ofValues && count === ofShares && width === clusters
    ? null
    : 'its predictive.terms are not of one number';
}

interface Packed {
  readonly type: string;
  readonly shape: readonly number[];
  readonly data: string;
}

const bytesOf: Readonly<Record<string, number>> = { float64: 8, uint8: 1, uint16: 2, uint32: 4 };

function isPacked(value: unknown): value is Packed {
  return (
    isRecord(value) &&
    Object.hasOwn(bytesOf, String(value.type)) &&
    Array.isArray(value.shape) &&
    value.shape.every((size) => Number.isSafeInteger(size) && size >= 0) &&
    typeof value.data === 'string'
  );
}

/** The first packed array, at any depth, whose bytes are not as many as its shape says. */
function packedFault(value: unknown, path: string): string | null {
  if (isPacked(value)) {
    const numbers = value.shape.reduce((product, size) => product * size, 1);
    return base64Bytes(value.data) === numbers * bytesOf[value.type]!
      ? null
      : `its ${path} does not hold the numbers that its shape says`;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const fault = packedFault(inner, `${path}.${name}`);
    if (fault !== null) return fault;
  }
  return null;
}

/** NaN where the text is no base64. */
function base64Bytes(text: string): number {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return Number.NaN;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}

function lacks(field: string): string {
  return `it lacks the field ${field}, or has something else there`;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
