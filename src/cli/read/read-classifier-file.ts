/** A fit of class probabilities that `dimsum fit` wrote, read from its file; null where the file is another, or cannot be read. */
import { readFile } from 'node:fs/promises';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { readClassifier } from '../../posterior/classification/read-classifier.js';

/** Within a text of JSON quotes are escaped, so that only the field itself looks like this. */
const ownField = /"classifier":\s*\{/;

export async function readClassifierFile(path: string): Promise<ClassifierDocument | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return ownField.test(text) ? readClassifier(text) : null;
}
