/**
 * What can be wrong with the files that hold data: that they are there, can be read, and are tables.
 *
 * Rows are counted as a person counts them: from 1, the header left out. Lines are those of the file.
 */
import type { MessageText } from './message-text.js';
import { enumerate, quote, sentence } from './phrases.js';

export const fileMessages = {
  'data-file-missing': (d: { path: string; suggestion: string | null }): MessageText => ({
    what: `there is no file ${quote(d.path)}`,
    why: 'The data are read from that path, which is relative to the directory the command runs in.',
    remedy: d.suggestion === null ? 'Correct the path.' : `Did you mean ${quote(d.suggestion)}?`,
  }),
  'data-file-in-browser': (d: { path: string }): MessageText => ({
    what: `${quote(d.path)} cannot be read in a browser`,
    why: 'Files are read by name in Node; a page has no files of that name.',
    remedy: 'Fetch or open the file in the page, and give its rows as arrays: sampler.fit({ x: rows }).',
  }),
  'data-file-directory': (d: { path: string; pattern: string }): MessageText => ({
    what: `${quote(d.path)} is a directory`,
    why: 'Data are read from files.',
    remedy: `Name a file in it, or all of them with a pattern such as ${quote(d.pattern)}.`,
  }),
  'data-file-unreadable': (d: { path: string; reason: string }): MessageText => ({
    what: `${quote(d.path)} cannot be read: ${d.reason}`,
    why: 'The operating system refused to open it.',
    remedy: 'Make the file readable, or name another.',
  }),
  'data-pattern-unmatched': (d: { pattern: string }): MessageText => ({
    what: `no file matches ${quote(d.pattern)}`,
    why: 'A pattern must match at least one file.',
    remedy: 'Correct the pattern; it is relative to the directory the command runs in.',
  }),
  'data-file-extension': (d: { path: string; extension: string; known: readonly string[] }): MessageText => ({
    what:
      d.extension === ''
        ? `${quote(d.path)} has no extension`
        : `${quote(d.path)} ends in ${d.extension}, which names no format of table`,
    why: `A file's format is told from its extension: ${enumerate(d.known, 'or')}.`,
    remedy: 'Convert the file to one of these, or rename it if it is one already.',
  }),
  'data-file-empty': (d: { path: string }): MessageText => ({
    what: `${quote(d.path)} is empty`,
    why: 'A table needs a header and at least one row.',
    remedy: 'Check what wrote the file.',
  }),
  'data-file-binary': (d: { path: string; expected: string }): MessageText => ({
    what: `${quote(d.path)} is not text`,
    why: `Its extension promises ${d.expected}, and it holds zero bytes.`,
    remedy:
      'Check what wrote the file; give a spreadsheet or an archive its own extension and export it as CSV.',
  }),
  'data-file-encoding': (d: {
    path: string;
    line: number | null;
    encoding: 'UTF-16' | null;
  }): MessageText => ({
    what: `${quote(d.path)} is not UTF-8${d.line === null ? '' : ` (line ${d.line})`}`,
    why:
      d.encoding === null
        ? 'Text is read as UTF-8, and a byte does not fit.'
        : `It starts with the mark of ${d.encoding}.`,
    remedy: 'Save it as UTF-8.',
  }),
  'data-file-malformed': (d: {
    path: string;
    format: string;
    line: number | null;
    reason: string;
  }): MessageText => ({
    what: `${quote(d.path)} is not valid ${d.format}${d.line === null ? '' : ` (line ${d.line})`}`,
    why: sentence(d.reason),
    remedy: 'Correct the file, or write it again.',
  }),
  'headers-differ': (d: {
    first: string;
    other: string;
    absent: readonly string[];
    extra: readonly string[];
  }): MessageText => ({
    what: `${quote(d.other)} has other columns than ${quote(d.first)}: ${[
      d.absent.length > 0 ? `without ${enumerate(d.absent, 'and')}` : '',
      d.extra.length > 0 ? `with ${enumerate(d.extra, 'and')}` : '',
    ]
      .filter((part) => part !== '')
      .join(', ')}`,
    why: 'Several files are read as one table, so that they must have the same columns.',
    remedy: 'Give the files the same header, or fit them one at a time.',
  }),
  'optional-part-absent': (d: { part: string; purpose: string; install: string }): MessageText => ({
    what: `${d.part} is not installed`,
    why: `It is an optional part of Dimsum; ${d.purpose}.`,
    remedy: `Run: ${d.install}`,
  }),
  'data-file-unwritable': (d: { path: string; reason: string }): MessageText => ({
    what: `${quote(d.path)} cannot be written: ${d.reason}`,
    why: 'The operating system refused; what stood there before is unchanged.',
    remedy: 'Choose another path, or make room and permissions for this one.',
  }),
} as const;
