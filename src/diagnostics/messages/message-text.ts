/** The three parts of every message. */
export interface MessageText {
  /** One line: what is wrong, naming the thing. */
  readonly what: string;
  /** One sentence: why that is a mistake. */
  readonly why: string;
  /** One or more sentences: what to write or do instead. */
  readonly remedy: string;
}

/** The messages of one stage: from a code to the formatter of that code's data. */
export type Messages = Readonly<Record<string, (data: never) => MessageText>>;
