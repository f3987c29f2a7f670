/**
 * A value or the reasons why there is none.
 *
 * Every stage of the compiler returns one: a user's mistake is a value (`Diagnostic[]`), never a throw.
 * A broken promise of ours is not a Result; it is an {@link internalError}.
 */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** Goes on with the value; an error passes through. */
export function andThen<T, U, E>(result: Result<T, E>, next: (value: T) => Result<U, E>): Result<U, E> {
  return result.ok ? next(result.value) : result;
}
