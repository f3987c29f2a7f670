/** A text that spans refer to, and what it is called. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}
