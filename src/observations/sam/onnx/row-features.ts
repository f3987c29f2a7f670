/**
 * What a network of the user's makes of rows of a table, `from = onnx("resnet.onnx", x)`: it is run as it is, one row at a time, so
 * that what it makes of a row does not depend on those beside it. The cells of a row fill its input in their order, [N, D] or pictures
 * [N, C, H, W] say, one length of which may be free; of its first output that is float32 it is what `pooled.ts` says.
 */
import { access } from 'node:fs/promises';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import { type RowMatrix, rowOf } from '../../../distributions/row-matrix.js';
import { type OnnxSession, openSession } from './open-session.js';
import { pooled } from './pooled.js';
import { describeTensor, floatTensor } from './tensor.js';

export interface RowFeatures {
  readonly rows: RowMatrix;
  /** SHA-256 of the network's file, with that of weights beside it. */
  readonly sha256: string;
}

/** `expected` is the SHA-256 of the network that a fit was made with; null before there is one. */
export async function rowFeatures(
  path: string,
  rows: RowMatrix,
  expected: string | null,
): Promise<Result<RowFeatures, readonly Diagnostic[]>> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return err([diagnose('onnx-network-absent', null, { path })]);
  const session = await openSession(path, {});
  if (!session.ok) return session;
  try {
    const sha256 = await session.value.fingerprint();
    if (expected !== null && sha256 !== expected)
      return err([diagnose('onnx-network-changed', null, { path })]);
    const measured = await measureRows(session.value, rows);
    return measured.ok ? ok({ rows: measured.value, sha256 }) : measured;
  } finally {
    await session.value.release();
  }
}

async function measureRows(
  session: OnnxSession,
  matrix: RowMatrix,
): Promise<Result<RowMatrix, readonly Diagnostic[]>> {
  const { path, inputs } = session;
  const { rows, columns, weights } = matrix;
  const shape = inputShape(session, columns);
  if (shape === null) {
    return err([diagnose('onnx-rows-input', null, { path, columns, found: inputs.map(describeTensor) })]);
  }
  const [batch = 1] = shape;
  const cells = new Float32Array(batch * columns);
  const features: (readonly number[])[] = [];
  for (let row = 0; row < rows; row++) {
    for (let b = 0; b < batch; b++) cells.set(rowOf(matrix, row), b * columns);
    const outputs = await session.run({ [inputs[0]?.name ?? '']: floatTensor(cells, shape) });
    if (!outputs.ok)
      return err(outputs.error.map(({ why }) => diagnose('onnx-rows-failed', null, { path, reason: why })));
    const vector = outputs.value.map(({ tensor }) => pooled(tensor)).find((found) => found !== null);
    if (vector === undefined || vector === null || vector.length === 0) {
      const found = outputs.value.map(({ name, tensor }) => `${name} [${tensor.dims.join(', ')}]`);
      return err([diagnose('onnx-rows-output', null, { path, found })]);
    }
    if (!vector.every(Number.isFinite))
      return err([diagnose('onnx-rows-infinite', null, { path, row: row + 1 })]);
    features.push(vector);
  }
  const width = features[0]?.length ?? 0;
  return ok({ values: Float64Array.from(features.flat()), rows, columns: width, weights });
}

/** The lengths of its only input, filled by so many cells a row; null where they do not fit. */
function inputShape({ inputs }: OnnxSession, columns: number): readonly number[] | null {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0 || input.type !== 'float32') return null;
  const [batch = 1, ...lengths] = input.dims;
  const free = lengths.filter((length) => length === null).length;
  const known = lengths.reduce<number>((product, length) => product * (length ?? 1), 1);
  if (lengths.length === 0 || free > 1 || (free === 0 ? known !== columns : columns % known !== 0))
    return null;
  return [batch ?? 1, ...lengths.map((length) => length ?? columns / known)];
}
