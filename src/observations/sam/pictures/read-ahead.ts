/**
 * Pictures one after the other, the next one decoded by sharp's threads while this one is worked on: two are in memory at most.
 * What is wrong with a picture is said at its own turn.
 */
import type { Result } from '../../../core/result.js';
import type { Diagnostic } from '../../../diagnostics/diagnostic.js';
import type { Picture } from './picture.js';
import { readPicture } from './read-picture.js';

/** A picture of a list, or what is wrong with it. */
export interface PictureRead {
  readonly path: string;
  readonly index: number;
  readonly picture: Result<Picture, readonly Diagnostic[]>;
}

export async function* readAhead(
  paths: readonly string[],
  read: (path: string) => Promise<PictureRead['picture']> = readPicture,
): AsyncGenerator<PictureRead, void, void> {
  let coming = begin(paths[0], read);
  for (const [index, path] of paths.entries()) {
    const picture = await coming!;
    coming = begin(paths[index + 1], read);
    yield { path, index, picture };
  }
}

/** A reading that fails is heard when it is awaited, not before, and not at all where one stops in the midst. */
function begin(
  path: string | undefined,
  read: (path: string) => Promise<PictureRead['picture']>,
): Promise<PictureRead['picture']> | null {
  if (path === undefined) return null;
  const reading = read(path);
  reading.catch(() => undefined);
  return reading;
}
