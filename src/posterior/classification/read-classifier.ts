/** A written classifier, read back: text → {@link ClassifierDocument}; null where it is a fit of another kind, or none. */
import { fitFormat } from '../fit/fit-document.js';
import type { ClassifierDocument } from './classifier-document.js';

export function readClassifier(text: string): ClassifierDocument | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value) || value.format !== fitFormat) return null;
  const { classifier } = value;
  if (!isRecord(classifier) || !Array.isArray(classifier.classes) || !isRecord(classifier.map)) return null;
  return value as unknown as ClassifierDocument;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
