/** The rows of one cluster or two, listed and put in random order for a split–merge proposal. Rows are 32-bit. */
import { uniformAt } from './philox';

/** The counter's third word for the order of rows. */
const ORDER_DOMAIN: u32 = 3;

/** Writes the rows at slots `one` and `other` to `members`, `first` and `second` left out; returns their number. */
export function gatherMembers(
  members: usize,
  slots: usize,
  rows: i32,
  one: i32,
  other: i32,
  first: i32,
  second: i32,
): i32 {
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const slot = i32.load(slots + ((<usize>row) << 2));
    if ((slot == one || slot == other) && row != first && row != second) setMember(members, count++, row);
  }
  return count;
}

/** A random order (Fisher & Yates). */
export function shuffleMembers(members: usize, count: i32, key0: u32, key1: u32, proposal: u32): void {
  for (let last = count - 1; last > 0; last--) {
    const uniform = uniformAt(key0, key1, last, proposal, ORDER_DOMAIN);
    swapMembers(members, last, <i32>(uniform * <f64>(last + 1)));
  }
}

export function member(members: usize, index: i32): i32 {
  return i32.load(members + ((<usize>index) << 2));
}

export function swapMembers(members: usize, one: i32, other: i32): void {
  const row = member(members, one);
  setMember(members, one, member(members, other));
  setMember(members, other, row);
}

function setMember(members: usize, index: i32, row: i32): void {
  i32.store(members + ((<usize>index) << 2), row);
}
