/** Where a quantity comes from, in words that continue a sentence: `is drawn from H = Normal(0, 10)`. */
import type { DistributionIr, ExpressionIr, NodeIr } from '../../model/model-ir.js';
import { type Typing, textOf } from '../types/typing.js';

export interface Origin {
  readonly text: string;
  /** The measure at its end, where that has a name. */
  readonly measure: string | null;
}

export function originOf(node: NodeIr, typing: Typing): Origin {
  switch (node.kind) {
    case 'random': {
      const { text, measure } = lawOf(node.distribution, typing, new Set());
      return { text: `is drawn from ${text}`, measure };
    }
    case 'deterministic':
      return { text: `is ${textOf(node.value, typing)}`, measure: null };
    case 'choice':
      return { text: `is a number from ${node.from} to ${node.to}`, measure: null };
    case 'measure':
      return { text: 'is a measure', measure: node.name };
    case 'parameter':
      return { text: 'is a parameter to be estimated', measure: null };
    case 'input':
      return { text: 'is an input, given as a number', measure: null };
  }
}

/** Measures are followed to the law at their base: `G ~ DP(alpha, H)` and `H = Normal(0, 10)` to the latter. */
function lawOf(distribution: DistributionIr, typing: Typing, passed: ReadonlySet<string>): Origin {
  if (distribution.kind !== 'draw-from') return { text: textOf(distribution, typing), measure: null };
  return lawNamed(distribution.measure.name, typing, passed);
}

function lawNamed(name: string, typing: Typing, passed: ReadonlySet<string>): Origin {
  const node = typing.nodes.get(name);
  const further = new Set([...passed, name]);
  if (node === undefined || passed.has(name)) return { text: name, measure: name };
  if (node.kind === 'measure') {
    if (node.distribution.kind === 'draw-from') return lawOf(node.distribution, typing, further);
    return { text: `${name} = ${textOf(node.distribution, typing)}`, measure: name };
  }
  const base = node.kind === 'random' ? baseOf(node.distribution) : undefined;
  if (base?.kind === 'reference') return lawNamed(base.name, typing, further);
  if (base?.kind === 'distribution') return lawOf(base.distribution, typing, further);
  return { text: name, measure: name };
}

function baseOf(distribution: DistributionIr): ExpressionIr | undefined {
  if (distribution.kind !== 'family') return undefined;
  return distribution.arguments.find((argument) => argument.name === 'H')?.value;
}
