/** A device that cannot go on: lost, out of memory, or too small for the work. What has to be told to the user. */
export class BackendFailure extends Error {
  override readonly name = 'BackendFailure';
}
