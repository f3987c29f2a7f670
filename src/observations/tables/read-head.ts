/**
 * The first bytes of a text file: is it text at all, and what does its first line say?
 */
import { open } from 'node:fs/promises';
import { err, ok, type Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { systemReason } from './system-reason.js';

/** Long enough for the header of any table a person would name columns of. */
const headBytes = 1 << 18;

/** Decodes the beginning of a file, its byte-order mark left out; `expected` names the format in messages. */
export async function readHead(
  path: string,
  expected: string,
  span: Span | null,
): Promise<Result<string, Diagnostic[]>> {
  const read = await firstBytes(path);
  if (!read.ok) return err([diagnose('data-file-unreadable', span, { path, reason: read.error })]);
  const bytes = read.value;
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'UTF-16'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'UTF-16'
        : null;
  if (mark !== null) return err([diagnose('data-file-encoding', span, { path, line: null, encoding: mark })]);
  if (bytes.includes(0)) return err([diagnose('data-file-binary', span, { path, expected })]);
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  if (text.trim() === '' && bytes.length < headBytes)
    return err([diagnose('data-file-empty', span, { path })]);
  return ok(text);
}

async function firstBytes(path: string): Promise<Result<Uint8Array, string>> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
      return ok(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(systemReason(error));
  }
}
