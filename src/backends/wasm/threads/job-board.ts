/**
 * The words of shared memory by which threads divide a job among themselves; host and workers hold one each over the
 * same words.
 *
 * A job is so many *items* of one kernel. Every item that was ever posted has a ticket, counted on from job to job:
 * `limit` is the first ticket not yet posted, `next` the first not yet taken. A ticket is taken by comparing and
 * exchanging `next`, never by reading and writing it, so a thread that was asleep while jobs came and went cannot take
 * a ticket twice, nor one of a job that is over; and while it holds one its job stays open, so that what it then reads of
 * the job is true. Tickets wrap around at 2^32, which only differences and equality see.
 */
import { type KernelName, kernelNames } from './kernel-names.js';

export interface Job {
  readonly kernel: KernelName;
  /** Address of what the kernel is told. */
  readonly record: number;
  readonly items: number;
  /** A thread's own memory is the `thread`-th stretch of `scratchBytes` bytes from `scratch` on. */
  readonly scratch: number;
  readonly scratchBytes: number;
}

const words = {
  limit: 0,
  next: 1,
  first: 2,
  done: 3,
  kernel: 4,
  record: 5,
  scratch: 6,
  scratchBytes: 7,
  failureLength: 8,
  failure: 9,
};
const longestFailure = 200;
export const boardBytes: number = 4 * (words.failure + longestFailure);

export class JobBoard {
  readonly #words: Int32Array<ArrayBufferLike>;

  /** At an address of shared memory where a board was written or all is zero. */
  constructor(memory: WebAssembly.Memory, address: number) {
    this.#words = new Int32Array(memory.buffer, address, boardBytes / 4);
  }

  /** Opens a job; the one before must be over. */
  post({ kernel, record, items, scratch, scratchBytes }: Job): void {
    const board = this.#words;
    const first = board[words.limit]!;
    board[words.first] = first;
    board[words.done] = 0;
    board[words.kernel] = kernelNames.indexOf(kernel);
    board[words.record] = record;
    board[words.scratch] = scratch;
    board[words.scratchBytes] = scratchBytes;
    board[words.failureLength] = 0;
    Atomics.store(board, words.limit, first + items);
    Atomics.notify(board, words.limit);
  }

  /** The number of an item that nobody else does, or null where none is left. */
  take(): number | null {
    const board = this.#words;
    for (;;) {
      const ticket = Atomics.load(board, words.next);
      if (ticket === Atomics.load(board, words.limit)) return null;
      if (Atomics.compareExchange(board, words.next, ticket, ticket + 1) === ticket) {
        return (ticket - board[words.first]!) | 0;
      }
    }
  }

  /** The job of an item that was taken, and is not finished. */
  get job(): Omit<Job, 'items'> {
    const board = this.#words;
    return {
      kernel: kernelNames[board[words.kernel]!]!,
      record: board[words.record]! >>> 0,
      scratch: board[words.scratch]! >>> 0,
      scratchBytes: board[words.scratchBytes]!,
    };
  }

  /** Says that an item is done, and wakes who waits for the last. */
  finish(): void {
    const board = this.#words;
    const items = (board[words.limit]! - board[words.first]!) | 0;
    if (Atomics.add(board, words.done, 1) + 1 === items) Atomics.notify(board, words.done);
  }

  /** Says, before an item is called done, that it went wrong. */
  fail(reason: string): void {
    const length = Math.min(reason.length, longestFailure);
    for (let i = 0; i < length; i++) this.#words[words.failure + i] = reason.charCodeAt(i);
    Atomics.store(this.#words, words.failureLength, length);
  }

  /** Why an item of the last job went wrong; null where none did. */
  get failure(): string | null {
    const length = Atomics.load(this.#words, words.failureLength);
    const codes = this.#words.subarray(words.failure, words.failure + length);
    return length === 0 ? null : String.fromCharCode(...codes);
  }

  /** Sleeps until all items are done, or none has been for so many milliseconds; says which. */
  waitForItems(patience: number): 'done' | 'silence' {
    const board = this.#words;
    const items = (board[words.limit]! - board[words.first]!) | 0;
    for (;;) {
      const done = Atomics.load(board, words.done);
      if (done === items) return 'done';
      const woken = Atomics.wait(board, words.done, done, patience);
      if (woken === 'timed-out' && Atomics.load(board, words.done) === done) return 'silence';
    }
  }

  /** Sleeps until there are items to take. */
  waitForJob(): void {
    const limit = Atomics.load(this.#words, words.limit);
    if (Atomics.load(this.#words, words.next) === limit) Atomics.wait(this.#words, words.limit, limit);
  }
}
