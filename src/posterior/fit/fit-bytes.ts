/**
 * A fit's JSON as bytes of UTF-8, a line. The text of its labels, of many rows by far the longest part, goes there piece by
 * piece and is nowhere a string as a whole.
 */
import type { FitDocument } from './fit-document.js';
import { textLength, textPieces } from './packed-array.js';

/** No base64, and between quotes that no string of a fit can hold: there they are escaped. */
const mark = '"data":"-"';

export function fitBytes(fit: FitDocument): Uint8Array {
  const { draws } = fit;
  const encoder = new TextEncoder();
  if (draws === undefined) return encoder.encode(`${JSON.stringify(fit)}\n`);
  const { type, shape } = draws.labels;
  const marked = { ...fit, draws: { ...draws, labels: { type, shape, data: '-' } } };
  const [before = '', after = ''] = JSON.stringify(marked).split(mark);
  const [head, tail] = [encoder.encode(`${before}"data":"`), encoder.encode(`"${after}\n`)];
  const bytes = new Uint8Array(head.length + textLength(draws.labels) + tail.length);
  bytes.set(head);
  let at = head.length;
  for (const piece of textPieces(draws.labels)) at += encoder.encodeInto(piece, bytes.subarray(at)).written;
  bytes.set(tail, at);
  return bytes;
}
