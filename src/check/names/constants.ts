/** The values that the text alone fixes: numbers, and definitions that depend on nothing else. */

import type { NodeIr } from '../../model/model-ir.js';
import type { Environment } from '../../model/values/evaluate-expression.js';
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import type { Value } from '../../model/values/value.js';

export function constantEnvironment(nodes: readonly NodeIr[]): Environment {
  const definitions = new Map(
    nodes.flatMap((node) => (node.kind === 'deterministic' ? [[node.name, node] as const] : [])),
  );
  const known = new Map<string, Value | undefined>();
  const environment: Environment = { valueOf: valueNamed, dataOf: () => undefined };
  return environment;

  function valueNamed(name: string): Value | undefined {
    if (known.has(name)) return known.get(name);
    const node = definitions.get(name);
    if (node === undefined || node.indices.length > 0) return undefined;
    // While a definition is evaluated it has no value, so that one which names itself ends here.
    known.set(name, undefined);
    const evaluated = evaluateExpression(node.value, environment);
    const value = evaluated.ok ? evaluated.value : undefined;
    known.set(name, value);
    return value;
  }
}
