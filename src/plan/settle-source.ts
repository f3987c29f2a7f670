/**
 * A source that speaks of other names, made whole: definitions by their values, and masks by what they are made of,
 *
 *     photos = "cups/*.jpg"; observe m_i = SAM(photos); observe x_i = features(m_i, lab)   ⇒   SAM("cups/*.jpg").features(lab)
 *
 * so that a plan says where its data come from without the model beside it. Names that nothing defines stay.
 */
import type { ModelIr, SourceArgumentIr, SourceCallIr, SourceIr } from '../model/model-ir.js';
import { maskReaders } from '../model/picture-sources.js';
import { rewriteExpression } from './rewrites/substitute.js';

export function settleSource(model: ModelIr, source: SourceIr | null): SourceIr | null {
  if (source?.kind !== 'call') return source;
  const [masks, ...blocks] = source.arguments;
  if (source.receiver === null && maskReaders.includes(source.function)) {
    const receiver = masks === undefined ? null : sourceOf(model, masks);
    return { ...source, receiver: settleSource(model, receiver), arguments: blocks };
  }
  return settleCall(model, source);
}

function settleCall(model: ModelIr, source: SourceCallIr): SourceCallIr {
  return {
    ...source,
    receiver: settleSource(model, source.receiver),
    arguments: source.arguments.map(({ name, value }) => ({
      name,
      value: rewriteExpression(value, (reference) => {
        const node = model.nodes.find((each) => each.name === reference.name);
        return node?.kind === 'deterministic' ? node.value : reference;
      }),
    })),
  };
}

/** What the masks that are named come from. */
function sourceOf(model: ModelIr, { value }: SourceArgumentIr): SourceIr | null {
  if (value.kind !== 'reference') return null;
  return model.observations.find(({ name }) => name === value.name)?.source ?? null;
}
