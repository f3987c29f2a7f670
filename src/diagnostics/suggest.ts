/** The known name that a misspelt one most likely stands for. */
import { distance } from 'fastest-levenshtein';

/**
 * The candidate with the fewest edits, letter case left aside, if that is at most a third of
 * the name's length, one edit being allowed in any name of two letters or more; null when none is that near.
 */
export function suggest(name: string, candidates: Iterable<string>): string | null {
  const allowed = Math.max(1, Math.floor(name.length / 3));
  let best: { candidate: string; edits: number } | null = null;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const edits = editsBetween(name.toLowerCase(), candidate.toLowerCase());
    if (edits <= allowed && edits < name.length && (best === null || edits < best.edits))
      best = { candidate, edits };
  }
  return best === null ? null : best.candidate;
}

/** Levenshtein's distance, but two neighbouring letters in the wrong order are one slip. */
function editsBetween(a: string, b: string): number {
  const first = [...a].findIndex((letter, position) => letter !== b[position]);
  const swapped = `${a.slice(0, first)}${a[first + 1]}${a[first]}${a.slice(first + 2)}`;
  return first >= 0 && swapped === b ? 1 : distance(a, b);
}
