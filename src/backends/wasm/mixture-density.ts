/**
 * The density of a mixture of Normals and Student-t at many rows, on the host's side of the kernel `mixtureDensity`.
 *
 * The terms are written to kernel memory once; rows go there and answers come back a tile at a time. A row's answer
 * depends on nothing but the row.
 */
import { internalError } from '../../core/internal-error.js';
import type { EllipticalBlock } from '../../distributions/elliptical-density.js';
import { kernels as compiled } from './generated/kernels.js';
import { KernelRecord } from './kernel-record.js';
import { compileKernels, instantiateKernels, type Kernels } from './load-kernels.js';
import { WasmMemory } from './wasm-memory.js';

export interface MixtureTerm {
  readonly logWeight: number;
  /** Over the same columns in every term. */
  readonly blocks: readonly EllipticalBlock[];
  /** S numbers: what part of the term's probability each receiver gets. */
  readonly shares: readonly number[];
}

export interface MixtureTile {
  readonly rows: number;
  readonly logDensities: Float64Array;
  /** Rows × S. */
  readonly received: Float64Array;
}

export interface MixtureDensity {
  /** At most `tileRows` rows of `values`, row-major, from a row on; the answer's arrays last until the next. */
  evaluate(values: Float64Array, from: number, rows: number): MixtureTile;
}

/** Rows of a tile, a multiple of the kernels' panel of eight. */
export const tileRows = 2048;

const fields = {
  floats: [],
  words: [
    'data',
    'rows',
    'columns',
    'terms',
    'blocks',
    'blockColumns',
    'densities',
    'shareStarts',
    'shareReceivers',
    'shares',
    'receivers',
    'scratch',
    'logDensities',
    'received',
  ],
} as const;

/** Bytes of one quantity of a panel. */
const octet = 64;

export function openMixtureDensity(terms: readonly MixtureTerm[], columns: number): MixtureDensity {
  const memory = new WasmMemory();
  const kernels = instantiateKernels<Kernels>(compileKernels(compiled, { shared: false }), memory.memory);
  const place = columnsOf(terms);
  const receivers = terms[0]!.shares.length;
  const numbers = (length: number): number => memory.allocate(8 * length);
  const densities = terms.flatMap(numbersOf);
  const shared = sharesOf(terms);
  const addresses = {
    data: numbers(tileRows * columns),
    blockColumns: memory.allocate(4 * place.length),
    densities: numbers(densities.length),
    shareStarts: memory.allocate(4 * shared.starts.length),
    shareReceivers: memory.allocate(4 * shared.receivers.length),
    shares: numbers(shared.shares.length),
    scratch: memory.allocate(octet * (columns + terms.length + receivers)),
    logDensities: numbers(tileRows),
    received: numbers(tileRows * receivers),
  };
  const record = new KernelRecord<(typeof fields.words)[number]>(memory, fields, (bytes) =>
    memory.allocate(bytes),
  );
  memory.integers(addresses.blockColumns, place.length).set(place);
  memory.floats(addresses.densities, densities.length).set(densities);
  memory.integers(addresses.shareStarts, shared.starts.length).set(shared.starts);
  memory.integers(addresses.shareReceivers, shared.receivers.length).set(shared.receivers);
  memory.floats(addresses.shares, shared.shares.length).set(shared.shares);
  const data = memory.floats(addresses.data, tileRows * columns).fill(0);
  const logDensities = memory.floats(addresses.logDensities, tileRows);
  const received = memory.floats(addresses.received, tileRows * receivers);
  record.write({ ...addresses, columns, terms: terms.length, blocks: place.length / 2, receivers });
  return {
    evaluate(values, from, rows) {
      data.set(values.subarray(from * columns, (from + rows) * columns));
      record.write({ rows });
      kernels.mixtureDensity(record.address);
      return { rows, logDensities, received };
    },
  };
}

/** First column and number of columns of each block, which are the same in every term. */
function columnsOf(terms: readonly MixtureTerm[]): readonly number[] {
  const [first, ...others] = terms.map(({ blocks }) =>
    blocks.flatMap(({ column, columns }) => [column, columns]),
  );
  if (first === undefined) return internalError('a mixture without a term');
  const alike = others.every((own) => own.length === first.length && own.every((at, i) => at === first[i]));
  return alike ? first : internalError('terms of one mixture over different columns');
}

/** The shares that are not 0, which of an estimate's terms one is, and where those of each term begin. */
function sharesOf(terms: readonly MixtureTerm[]): {
  readonly starts: readonly number[];
  readonly receivers: readonly number[];
  readonly shares: readonly number[];
} {
  const starts = [0];
  const receivers: number[] = [];
  const shares: number[] = [];
  for (const term of terms) {
    for (const [receiver, share] of term.shares.entries()) {
      if (share === 0) continue;
      receivers.push(receiver);
      shares.push(share);
    }
    starts.push(shares.length);
  }
  return { starts, receivers, shares };
}

/** As the kernel reads a term. */
function numbersOf({ logWeight, blocks }: MixtureTerm): readonly number[] {
  return [
    logWeight,
    ...blocks.flatMap(({ constant, power, ...linear }) => [constant, power, ...rowsOf(linear)]),
  ];
}

/** By rows of W x − c: the entry of −c, then those of W up to the diagonal. */
function rowsOf({ root, offset }: Pick<EllipticalBlock, 'root' | 'offset'>): readonly number[] {
  let next = 0;
  return offset.flatMap((entry, a) => {
    const from = next;
    next += a + 1;
    return [-entry, ...root.slice(from, next)];
  });
}
