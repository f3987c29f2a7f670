/** The interpreter that scikit-learn is installed for, or null where there is none. */
import { output } from './workspace.js';

export function pythonWithScikitLearn(): string | null {
  const pythons = ['python3', '/usr/bin/python3'];
  return pythons.find((python) => output(python, ['-c', 'import sklearn']) !== null) ?? null;
}
