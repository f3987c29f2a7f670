/** Bytes that rows may take with their copies where nobody says: a half of the machine's memory. */
import { totalmem } from 'node:os';

export function defaultMemory(): number {
  return totalmem() / 2;
}
