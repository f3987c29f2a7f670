/** The known name that a misspelt one most likely stands for. */
import { distance } from 'fastest-levenshtein';

/**
 * The candidate with the smallest Levenshtein distance, letter case left aside, if that is at most a third of
 * the name's length, one edit being allowed in any name of two letters or more; null when none is that near.
 */
export function suggest(name: string, candidates: Iterable<string>): string | null {
  const allowed = Math.max(1, Math.floor(name.length / 3));
  let best: { candidate: string; edits: number } | null = null;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits <= allowed && edits < name.length && (best === null || edits < best.edits))
      best = { candidate, edits };
  }
  return best === null ? null : best.candidate;
}
