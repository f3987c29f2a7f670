/** A file that `dimsum compile` writes. */
export interface CompiledFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}
