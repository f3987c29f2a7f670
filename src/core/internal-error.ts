/** A bug in Dimsum, as opposed to a user's mistake, which is a `Diagnostic`. */
class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** Stops at a state that the program's own invariants exclude. */
export function internalError(message: string): never {
  throw new InternalError(message);
}

/** Closes a `switch` over a discriminated union: unreachable while every kind is handled. */
export function assertNever(value: never): never {
  return internalError(`unexpected ${JSON.stringify(value)}`);
}
