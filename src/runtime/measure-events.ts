/** Events as plain data, bounds of names, for programs that carry no parser: `{ theta: { above: 0, below: 1 } }`. */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { EventIr, EventName, EventSpace, HalfSpaceIr } from '../model/event-ir.js';

/** All bounds together: the set is a box. An entry of several is named with its place, `mean[0]`, `covariance[0, 1]`. */
export type EventBounds = Readonly<Record<string, Bounds>>;

export interface Bounds {
  readonly below?: number;
  readonly above?: number;
  readonly atMost?: number;
  readonly atLeast?: number;
}

const comparators = { below: '<', above: '>', atMost: '<=', atLeast: '>=' } as const;

export interface BoundEvents {
  readonly events: readonly EventIr[];
  readonly space: EventSpace;
}

export function resolveBounds(
  events: readonly EventBounds[],
  names: readonly EventName[],
): Result<BoundEvents, readonly Diagnostic[]> {
  if (!areBounds(events)) {
    return err([diagnose('event-not-bounds', null, { given: JSON.stringify(events) ?? 'that' })]);
  }
  const mistakes: Diagnostic[] = [];
  const used: EventName[] = [];
  const resolved = events.map((event): EventIr => {
    const parts = Object.entries(event).flatMap(([text, bounds]) => {
      const found = findNumber(text, names);
      if (found === null) {
        mistakes.push(
          diagnose('event-name-unknown', null, { name: text, known: names.map(({ name }) => name) }),
        );
        return [];
      }
      used.push(found.name);
      return halfSpaces(found.number, bounds);
    });
    if (parts.length === 0 && mistakes.length === 0) mistakes.push(diagnose('event-empty', null, {}));
    return { kind: 'and', parts };
  });
  const parameter = used.find(({ space }) => space === 'parameter');
  const observed = used.find(({ space }) => space === 'observation');
  if (parameter !== undefined && observed !== undefined) {
    const both = { parameter: parameter.name, observed: observed.name };
    mistakes.push(diagnose('event-two-spaces', null, both));
  }
  if (events.length === 0) mistakes.push(diagnose('event-empty', null, {}));
  if (mistakes.length > 0) return err(mistakes);
  return ok({ events: resolved, space: observed === undefined ? 'parameter' : 'observation' });
}

/** What programs without types may give in their place. */
function areBounds(events: unknown): boolean {
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const isBound = ([name, threshold]: [string, unknown]): boolean =>
    Object.hasOwn(comparators, name) && (threshold === undefined || typeof threshold === 'number');
  return (
    Array.isArray(events) &&
    events.every(
      (event) =>
        isObject(event) &&
        Object.values(event).every((bounds) => isObject(bounds) && Object.entries(bounds).every(isBound)),
    )
  );
}

export function withoutLaw(events: readonly EventBounds[]): readonly Diagnostic[] {
  const event = events.map((each) => JSON.stringify(each)).join(', ');
  const reason = 'Given the parameters, these columns depend on each other, or their law is no closed form';
  return [diagnose('event-no-law', null, { event, reason })];
}

function halfSpaces(number: number, bounds: Bounds): readonly HalfSpaceIr[] {
  return (Object.keys(comparators) as (keyof typeof comparators)[]).flatMap((name) => {
    const threshold = bounds[name];
    if (threshold === undefined) return [];
    const terms = [{ number, coefficient: 1 }];
    return [{ kind: 'half-space' as const, terms, comparator: comparators[name], threshold }];
  });
}

/** The number that a text stands for: a name of one, or a name with the place of an entry. */
function findNumber(
  text: string,
  names: readonly EventName[],
): { readonly name: EventName; readonly number: number } | null {
  const [, base = '', places] = /^([^[\]]*)(?:\[([\d, ]*)\])?$/.exec(text) ?? [];
  const name = names.find((each) => each.name === base);
  if (name === undefined) return null;
  const entries = places === undefined ? [] : places.split(',').map(Number);
  const { dimensions, start } = name;
  if (entries.length === 0) return dimensions.every((size) => size === 1) ? { name, number: start } : null;
  if (entries.length !== dimensions.length) return null;
  let place = 0;
  for (const [axis, entry] of entries.entries()) {
    if (!(entry < dimensions[axis]!)) return null;
    place = place * dimensions[axis]! + entry;
  }
  return { name, number: start + place };
}
